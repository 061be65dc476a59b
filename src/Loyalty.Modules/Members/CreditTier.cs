using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Credits a member with an action that counts towards the tier beside stays, with status points or without; the tier is reviewed within minutes. Under one
/// key it is credited once; the key is refused for another number of status points.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record CreditTier(MemberId Member, string Action, long StatusPoints, string OnceKey) : ICommand<Done>, IChecked
{
    /// <summary>The action of a reward that a member has had.</summary>
    public const string Reward = "reward";

    /// <summary>The most status points of one action.</summary>
    public const long MostStatusPoints = 1_000_000;

    internal static Guid IdOf(MemberId member, string action, string onceKey) => DerivedId.Of($"tier-credit:{member}:{action}:{onceKey}");

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Action.Length is 0 or > TierCredit.ActionLength)
        {
            yield return MembersRefusals.TierActionUnreadable(TierCredit.ActionLength);
        }

        if (StatusPoints is < 0 or > MostStatusPoints)
        {
            yield return MembersRefusals.StatusPointsUnlikely(MostStatusPoints);
        }
    }
}

internal sealed class CreditTierHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<CreditTier, Done>
{
    public async Task<Result<Done>> Handle(CreditTier command, CancellationToken cancellationToken)
    {
        if (await db.LockSurvivorAsync(command.Member, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var id = CreditTier.IdOf(command.Member, command.Action, command.OnceKey);
        if (await db.Set<TierCredit>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancellationToken) is { } earlier)
        {
            return earlier.StatusPoints == command.StatusPoints ? Done.It : PipelineRefusals.DoneDifferently();
        }

        var today = await db.TodayAsync(clock, cancellationToken);
        db.Add(TierCredit.Of(id, member.Id, today, command.Action, command.StatusPoints));
        member.ReviewFrom(today);
        return Done.It;
    }
}
