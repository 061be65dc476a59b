using Loyalty.Domain;
using Loyalty.Domain.Insights;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>Decides with which breakage, cost and value the points liability is reckoned from now on. The same choice again changes nothing.</summary>
[Allows(StaffRole.Owner)]
public sealed record DecideLiabilityTerms(LiabilityChoice Choice) : ICommand<Done>, IChecked
{
    /// <summary>The most that 100 points may cost or be worth, in minor units.</summary>
    public const long MostMinor = 1_000_000;

    /// <summary>The longest reason.</summary>
    public const int ReasonLength = 500;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Choice.BreakagePerMille is < 0 or > 1000)
        {
            yield return PipelineRefusals.OutOfRange("/breakage", 0, 100);
        }

        if (Choice.CostMinor is < 0 or > MostMinor)
        {
            yield return PipelineRefusals.OutOfRange("/cost", 0, MostMinor / 100);
        }

        if (Choice.ValueMinor is < 0 or > MostMinor)
        {
            yield return PipelineRefusals.OutOfRange("/value", 0, MostMinor / 100);
        }

        if (!Enum.IsDefined(Choice.Nature))
        {
            yield return PipelineRefusals.Unknown("/nature", Choice.Nature.ToString());
        }

        if (string.IsNullOrWhiteSpace(Choice.Reason))
        {
            yield return PipelineRefusals.Required("/reason");
        }
        else if (Choice.Reason.Length > ReasonLength)
        {
            yield return PipelineRefusals.TooLong("/reason", ReasonLength);
        }
    }
}

internal sealed class DecideLiabilityTermsHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<DecideLiabilityTerms, Done>
{
    public async Task<Result<Done>> Handle(DecideLiabilityTerms command, CancellationToken cancellationToken)
    {
        var choice = command.Choice with { Reason = command.Choice.Reason.Trim() };
        var newest = await db.Set<LiabilityTerms>().OrderByDescending(terms => terms.DecidedAt).ThenByDescending(terms => terms.Id).FirstOrDefaultAsync(cancellationToken);
        if (newest?.Choice != choice)
        {
            var now = clock.GetUtcNow();
            db.Add(LiabilityTerms.Decide(LiabilityTermsId.New(now), choice, unit.Caller.Name, now));
        }

        return Done.It;
    }
}
