using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Judges stays in the ledgers of those who have to do with them and keeps what was posted. With it the members' tiers are reviewed, other modules settle what
/// is theirs to settle, and whoever waits for news of a stay is told.
/// </summary>
internal sealed class StayJudging(LoyaltyDbContext db, IEnumerable<IAfterJudging> after, Unit unit, StayReview review, TimeProvider clock)
{
    /// <summary>
    /// Settles what others than the registered guest have of stays: who pays lines of the bill, or was the guest before. The accounts, the guest's too, are taken
    /// in the order of their ids, so that two units never wait for each other.
    /// </summary>
    public async Task SettleSharesAsync(IReadOnlyList<Stay> stays, MemberId? guest, CancellationToken cancellationToken)
    {
        var sharers = new List<(Stay Stay, IReadOnlyDictionary<MemberId, IReadOnlyList<string>> Names)>();
        foreach (var stay in stays)
        {
            if (await db.SharersAsync(stay, cancellationToken) is { Count: > 0 } names)
            {
                sharers.Add((stay, names));
            }
        }

        if (sharers.Count == 0)
        {
            return;
        }

        await db.LockAccountsAsync([.. sharers.SelectMany(shared => shared.Names.Keys).Concat(guest is { } known ? [known] : []).Distinct()], cancellationToken);
        var shares = new List<SharedStay>();
        foreach (var (stay, names) in sharers)
        {
            foreach (var (owner, payers) in names.OrderBy(named => named.Key.Value))
            {
                if (await db.ShareOfAsync(stay, owner, payers.Count > 0, cancellationToken) is { } share)
                {
                    shares.Add(new SharedStay(stay, share, owner, payers));
                }
            }
        }

        await db.SaveChangesAsync(cancellationToken); // what the guest had before is theirs again, and new shares exist
        var awaited = shares.Where(AwaitsReview).Select(shared => shared.Stay.Id).ToHashSet();
        foreach (var (stay, share, owner, payers) in shares)
        {
            var (ledger, member) = await OpenAsync(owner, cancellationToken);
            var shared = stay.SharedWith(share);
            var bench = await JudgesBench.OpenAsync(db, member, [shared], clock.GetUtcNow(), cancellationToken);
            await bench.SettleShareAsync(shared, payers, ledger, cancellationToken);
            await KeepAsync(ledger, member, [shared], [bench.ReviewTier(shared, clock.GetUtcNow())], cancellationToken);
            await db.SaveChangesAsync(cancellationToken); // what was judged is read by those that are judged next
        }

        foreach (var stay in shares.GroupBy(shared => shared.Stay).Where(stay => stay.Key.MemberId is null)) // of those with a member it is asked when they are judged
        {
            await AskAsync(stay.Key, awaited.Contains(stay.Key.Id), stay.Any(AwaitsReview), cancellationToken);
        }

        static bool AwaitsReview(SharedStay shared) => shared.Share.Credit.Reason == EarnReasons.AwaitsReview;
    }

    /// <summary>Judges a stay of a member, and each other one that it makes worth more or less.</summary>
    public Task<StaysJudged> JudgeAsync(MemberId member, StayId stay, CancellationToken cancellationToken) => JudgeAsync(
        member,
        [stay],
        async (bench, stays, ledger) =>
        {
            await bench.JudgeAsync(stays[0], ledger, cancellationToken);
            return [bench.ReviewTier(stays[0], clock.GetUtcNow())];
        },
        cancellationToken);

    /// <summary>Judges all stays of a member that are over, each once. Where a merge has brought them together, a tier that they reach together is reached today.</summary>
    public Task<StaysJudged> JudgeAllAsync(MemberId member, IReadOnlyList<StayId> stays, bool areMerged, CancellationToken cancellationToken) => JudgeAsync(
        member,
        stays,
        async (bench, all, ledger) =>
        {
            var (now, standings) = (clock.GetUtcNow(), new List<TierStanding?>());
            await bench.JudgeAllAsync(all, ledger, stay => standings.Add(areMerged ? null : bench.ReviewTier(stay, now)), cancellationToken);
            return [.. standings, areMerged ? bench.ReviewTier(null, now) : null];
        },
        cancellationToken);

    private async Task<StaysJudged> JudgeAsync(
        MemberId id, IReadOnlyList<StayId> known, Func<JudgesBench, IReadOnlyList<Stay>, PointsLedger, Task<IReadOnlyList<TierStanding?>>> judge, CancellationToken cancellationToken)
    {
        var (ledger, member) = await OpenAsync(id, cancellationToken, [.. known.Select(stay => new Func<Task>(() => db.FreshRowAsync<Stay>(stay, cancellationToken)))]);
        var stays = new List<Stay>(known.Count);
        foreach (var stay in known)
        {
            stays.Add(await db.RowAsync<Stay>(stay, cancellationToken) ?? throw new InvalidOperationException($"Stay {stay} is gone."));
        }

        var awaited = stays.Where(stay => stay.Credit.Reason == EarnReasons.AwaitsReview).Select(stay => stay.Id).ToHashSet();
        var bench = await JudgesBench.OpenAsync(db, member, stays, clock.GetUtcNow(), cancellationToken);
        var standings = await judge(bench, stays, ledger);
        await KeepAsync(ledger, member, stays, standings, cancellationToken);
        foreach (var stay in stays)
        {
            if (stay is { Status: StayStatus.CheckedOut, IsHistoric: false })
            {
                unit.TellOnce(new StayCompleted(stay.Id, id, stay.Departure), $"stay-completed:{stay.Id}");
            }

            await AskAsync(stay, awaited.Contains(stay.Id), stay.Credit.Reason == EarnReasons.AwaitsReview, cancellationToken);
        }

        return new StaysJudged(ledger, member, stays);
    }

    /// <summary>Imported history asks nobody.</summary>
    private async Task AskAsync(Stay stay, bool awaited, bool awaits, CancellationToken cancellationToken)
    {
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

    private async Task KeepAsync(PointsLedger ledger, Member member, IReadOnlyList<Stay> stays, IEnumerable<TierStanding?> standings, CancellationToken cancellationToken)
    {
        db.AddRows(standings.OfType<TierStanding>());
        db.Keep(ledger);
        TellOf(ledger, stays);
        foreach (var module in after)
        {
            await module.SettleAsync(member, cancellationToken);
        }
    }

    /// <summary>Imported history starts nothing, and points that only have other days are no news.</summary>
    private void TellOf(PointsLedger ledger, IReadOnlyList<Stay> stays)
    {
        var historic = stays.Where(stay => stay.IsHistoric).Select(stay => stay.Id).ToHashSet();
        if (historic.Count == stays.Count)
        {
            return;
        }

        foreach (var entry in ledger.Entries.Where(entry => (entry.StayId is not { } stay || !historic.Contains(stay)) && !HasOtherDays(entry)))
        {
            unit.Tell(entry.Kind switch
            {
                EntryKind.Earned => new PointsEarned(entry.MemberId, entry.Id, entry.Gain, entry.StayId),
                EntryKind.Activated => new PointsActivated(entry.MemberId, entry.Id, entry.Points, entry.StayId),
                _ => new PointsAdjusted(entry.MemberId, entry.Id, entry.Gain, entry.StayId),
            });
        }
    }

    private static bool HasOtherDays(LedgerEntry entry) => entry.Kind == EntryKind.Adjusted && EntryTraceJson.Read(entry.Trace).Rule == PointsLedger.StayMoved;
}

/// <summary>What was judged, and whose: the ledger with what was posted, the member as reviewed, and the stays as they are.</summary>
internal sealed record StaysJudged(PointsLedger Ledger, Member Member, IReadOnlyList<Stay> Stays);
