using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Judges a stay by its newest state and posts the difference to what was posted for it before: points earned, or a correction.
/// Whoever else pays lines of the bill, or was its guest before, is settled in the same unit. The members' tiers are reviewed with it.
/// Asking again without a new state changes nothing.
/// </summary>
[Allows]
public sealed record AwardPointsForStay(StayId Stay) : ICommand<StayAward>;

/// <summary>What judging a stay did: the guest's entries posted now, the guest's balance and tier after it, and why nothing was earned, where so.</summary>
public sealed record StayAward(StayId Stay, MemberId? Member, IReadOnlyList<StatementEntry> Entries, Points Balance, string? Tier, string? Reason);

internal sealed class AwardPointsForStayHandler(LoyaltyDbContext db, IEnumerable<IAfterJudging> after, Unit unit, StayReview review, TimeProvider clock) : ICommandHandler<AwardPointsForStay, StayAward>
{
    public async Task<Result<StayAward>> Handle(AwardPointsForStay command, CancellationToken cancellationToken)
    {
        if (await db.RowAsync<Stay>(command.Stay, cancellationToken) is not { } stay)
        {
            return PipelineRefusals.NotFound();
        }

        var shares = await db.SharesAsync(stay, cancellationToken);
        if (shares.Count > 0)
        {
            return await JudgeAllAsync(stay, shares, cancellationToken);
        }

        return stay.MemberId is { } member ? await JudgeAsync(stay, member, cancellationToken) : Nobody(stay);
    }

    /// <summary>Several members: their accounts are taken in the order of their ids, so that two units never wait for each other.</summary>
    private async Task<StayAward> JudgeAllAsync(Stay stay, IReadOnlyList<SharedStay> shares, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken); // what the guest had before is theirs again, and new shares exist
        await db.LockAccountsAsync([.. shares.Select(share => share.Member).Concat(stay.MemberId is { } guest ? [guest] : [])], cancellationToken);
        foreach (var (share, owner, payers) in shares)
        {
            var (ledger, member) = await OpenAsync(owner, cancellationToken);
            var shared = stay.SharedWith(share);
            var bench = await JudgesBench.OpenAsync(db, member, shared, clock.GetUtcNow(), cancellationToken);
            await bench.SettleShareAsync(shared, payers, ledger, cancellationToken);
            await KeepAsync(ledger, bench, member, shared, cancellationToken);
        }

        return stay.MemberId is { } id ? await JudgeAsync(stay, id, cancellationToken) : Nobody(stay);
    }

    private async Task<StayAward> JudgeAsync(Stay stay, MemberId memberId, CancellationToken cancellationToken)
    {
        var known = stay.Id;
        var (ledger, member) = await OpenAsync(memberId, cancellationToken, () => db.FreshRowAsync<Stay>(known, cancellationToken));
        stay = await db.RowAsync<Stay>(known, cancellationToken) ?? throw new InvalidOperationException($"Stay {stay.Id} is gone.");
        var awaited = stay.Credit.Reason == EarnReasons.AwaitsReview;
        var bench = await JudgesBench.OpenAsync(db, member, stay, clock.GetUtcNow(), cancellationToken);
        await bench.JudgeAsync(stay, ledger, cancellationToken);
        await KeepAsync(ledger, bench, member, stay, cancellationToken);
        if (stay is { Status: StayStatus.CheckedOut, IsHistoric: false })
        {
            unit.TellOnce(new StayCompleted(stay.Id, memberId, stay.Departure), $"stay-completed:{stay.Id}");
        }

        await AskAsync(stay, awaited, cancellationToken);
        return new StayAward(stay.Id, memberId, [.. ledger.Entries.Select(StatementEntry.Of)], ledger.Balance, member.TierCode, stay.Credit.Reason);
    }

    /// <summary>Imported history asks nobody.</summary>
    private async Task AskAsync(Stay stay, bool awaited, CancellationToken cancellationToken)
    {
        var awaits = stay.Credit.Reason == EarnReasons.AwaitsReview;
        if (awaits && !awaited && !stay.IsHistoric)
        {
            await review.AskAsync(stay, cancellationToken);
        }
        else if (awaited && !awaits && stay.CountsByReview is null)
        {
            await review.WithdrawAsync(stay.Id, cancellationToken);
        }
    }

    /// <summary>Takes the member's account, and asks with it for what was read before others may have changed it, and for the versions that judge.</summary>
    private async Task<(PointsLedger Ledger, Member Member)> OpenAsync(MemberId id, CancellationToken cancellationToken, params IReadOnlyList<Func<Task>> also)
    {
        var member = (Member?)null;
        var ledger = await db.OpenLedgerAsync(
            id,
            unit.Caller.Name,
            clock.GetUtcNow(),
            cancellationToken,
            [
                async () => member = await db.FreshRowAsync<Member>(id, cancellationToken),
                .. also,
                () => Versions.LoadAsync<EarnRulesVersion>(db, cancellationToken),
                () => Versions.LoadAsync<TierPolicyVersion>(db, cancellationToken),
                .. after.Select(module => new Func<Task>(() => module.AskAsync(cancellationToken))),
            ]) ?? throw new InvalidOperationException($"Member {id} has no account.");
        return (ledger, member?.AsTaken() ?? throw new InvalidOperationException($"There is no member {id}."));
    }

    private async Task KeepAsync(PointsLedger ledger, JudgesBench bench, Member member, Stay stay, CancellationToken cancellationToken)
    {
        if (bench.ReviewTier(stay, clock.GetUtcNow()) is { } standing)
        {
            db.AddRow(standing);
        }

        db.Keep(ledger);
        TellOf(ledger, stay);
        foreach (var module in after)
        {
            await module.SettleAsync(member, cancellationToken);
        }
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

    private static StayAward Nobody(Stay stay) => new(stay.Id, null, [], Points.Zero, null, EarnReasons.NoMember);
}
