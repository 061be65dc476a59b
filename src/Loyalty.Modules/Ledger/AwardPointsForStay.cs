using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Judges a stay by its newest state and posts the difference to what was posted for it before: points earned, or a correction.
/// The member's tier is reviewed with it. Asking again without a new state changes nothing.
/// </summary>
[Allows]
public sealed record AwardPointsForStay(StayId Stay) : ICommand<StayAward>;

/// <summary>What judging a stay did: the entries posted now, the member's balance and tier after it, and why nothing was earned, where so.</summary>
public sealed record StayAward(StayId Stay, MemberId? Member, IReadOnlyList<StatementEntry> Entries, Points Balance, string? Tier, string? Reason);

internal sealed class AwardPointsForStayHandler(LoyaltyDbContext db, IEnumerable<IAfterJudging> after, Unit unit, TimeProvider clock) : ICommandHandler<AwardPointsForStay, StayAward>
{
    public async Task<Result<StayAward>> Handle(AwardPointsForStay command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.RowAsync<Stay>(command.Stay, cancellationToken) is not { } stay)
        {
            return PipelineRefusals.NotFound();
        }

        if (stay.MemberId is not { } memberId)
        {
            return new StayAward(stay.Id, null, [], Points.Zero, null, EarnReasons.NoMember);
        }

        var ledger = await db.OpenLedgerAsync(memberId, unit.Caller.Name, now, cancellationToken) ?? throw new InvalidOperationException($"Member {memberId} has no account.");
        stay = await db.FreshAsync<Stay>(stay.Id, cancellationToken) ?? throw new InvalidOperationException($"Stay {stay.Id} is gone.");
        var member = await db.FreshAsync<Member>(memberId, cancellationToken) ?? throw new InvalidOperationException($"There is no member {memberId}.");
        var bench = await JudgesBench.OpenAsync(db, member, stay, now, cancellationToken);
        await bench.JudgeAsync(stay, ledger, cancellationToken);
        if (bench.ReviewTier(stay, now) is { } standing)
        {
            db.Add(standing);
        }

        db.Keep(ledger);
        TellOf(ledger, stay);
        foreach (var module in after)
        {
            await module.SettleAsync(member, cancellationToken);
        }

        if (stay is { Status: StayStatus.CheckedOut, IsHistoric: false })
        {
            unit.TellOnce(new StayCompleted(stay.Id, memberId, stay.Departure), $"stay-completed:{stay.Id}");
        }

        return new StayAward(stay.Id, memberId, [.. ledger.Entries.Select(StatementEntry.Of)], ledger.Balance, member.TierCode, stay.Credit.Reason);
    }

    /// <summary>Imported history starts nothing.</summary>
    private void TellOf(PointsLedger ledger, Stay stay)
    {
        foreach (var entry in stay.IsHistoric ? [] : ledger.Entries)
        {
            unit.Tell(entry.Kind switch
            {
                EntryKind.Earned => new PointsEarned(entry.MemberId, entry.Id, entry.Gain, entry.StayId),
                EntryKind.Activated => new PointsActivated(entry.MemberId, entry.Id, entry.Points, entry.StayId),
                _ => new PointsAdjusted(entry.MemberId, entry.Id, entry.Gain, entry.StayId),
            });
        }
    }
}
