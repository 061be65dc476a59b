using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using MediatR;

namespace Loyalty.Modules.Design;

/// <summary>
/// Publishes the programme as its next version, which judges the stays that depart from <paramref name="ValidFrom"/> on; the answer is
/// its number. Refused while a finding stands against it. Only the program itself, making up a history, may choose a day that has passed.
/// </summary>
[Allows(StaffRole.Owner)]
public sealed record PublishBlueprint(BusinessDate ValidFrom) : ICommand<int>;

internal sealed class PublishBlueprintHandler(LoyaltyDbContext db, IMediator mediator, Unit unit, TimeProvider clock) : ICommandHandler<PublishBlueprint, int>
{
    public async Task<Result<int>> Handle(PublishBlueprint command, CancellationToken cancellationToken)
    {
        if (await db.FindBlueprintAsync(cancellationToken) is not { } blueprint)
        {
            return DesignRefusals.NotStarted();
        }

        var now = clock.GetUtcNow();
        var today = (await db.OwnHotelAsync(cancellationToken)).DayAt(now);
        var last = await db.LastVersionAsync(cancellationToken);
        var earliest = await db.EarliestFromAsync(last, today, cancellationToken);
        if (!unit.Caller.IsSystem && command.ValidFrom >= today && command.ValidFrom >= last?.ValidFrom && command.ValidFrom < earliest)
        {
            return DesignRefusals.ValidFromEarned(earliest);
        }

        var published = blueprint.Publish(last, command.ValidFrom, today, unit.Caller.IsSystem, unit.Caller.Name, now);
        if (published.Refusal is { } refusal)
        {
            return refusal;
        }

        db.Add(published.Value);
        return await WriteRulesAsync(published.Value, cancellationToken) ?? (Result<int>)published.Value.Number;
    }

    /// <summary>Each module writes its own tables, in this unit: all of the version or nothing of it.</summary>
    private async Task<Refusal?> WriteRulesAsync(BlueprintVersion version, CancellationToken cancellationToken)
    {
        if (version.Read() is not { Rewards: { } rewards, ValidTiers: { } tiers, Points: { } points })
        {
            throw new InvalidOperationException($"Version {version.Number} was published without its first five steps.");
        }

        var (id, number, day) = (version.Id, version.Number, version.ValidFrom);
        var rules = rewards.HasPoints ? points.Rules(tiers) : points.Rules(tiers).WithoutPoints();
        var written = await mediator.Send(new ReplaceTierPolicy(id, number, day, tiers.Policy), cancellationToken);
        if (!written.IsRefused)
        {
            written = await mediator.Send(new ReplaceEarnRules(id, number, day, rules), cancellationToken);
        }

        if (!written.IsRefused)
        {
            written = await mediator.Send(new ReplaceCatalogue(id, number, day, rewards.Offers, rewards.HasOffers) { Cashback = rewards.Cashback }, cancellationToken);
        }

        return written.Refusal;
    }
}
