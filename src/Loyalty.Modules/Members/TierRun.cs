using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Members;

/// <summary>
/// One round of tier reviews: takes some members that are due, spares those who did too little for any tier, reads what the others did with one question,
/// lets the domain judge each, and notes all whose tier stays with few statements. What is read and noted is set-based; what is decided is the same code
/// that judges a single stay.
/// </summary>
internal sealed partial class TierRun(LoyaltyDbContext db, BusinessDate today, TierPolicies policies)
{
    private readonly TierSieve _sieve = new(policies.Versions, today);
    private readonly int _number = policies.On(today).Number;
    private readonly IReadOnlyList<int> _notices = policies.On(today).Policy.NoticeDays;

    public BusinessDate Today => today;

    /// <summary>
    /// Members whose day has come, or, when there are none, members that other tiers than today's have judged last. On PostgreSQL their accounts are locked,
    /// so that nobody's stay is counted between reading and noting.
    /// </summary>
    public async Task<IReadOnlyList<TierState>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        var taken = await DueAsync(most, cancellationToken);
        return db.IsSqlite || taken.Count == 0 ? taken : await LockedAsync([.. taken.Select(member => member.Id)], cancellationToken);
    }

    /// <summary>Those of the members who cannot have left the lowest tier, by the sums of what they did; nothing is given to them and nothing is due.</summary>
    public async Task<HashSet<MemberId>> SparedAsync(IReadOnlyList<TierState> members, CancellationToken cancellationToken)
    {
        var spared = members.Where(member => member is { Gift: null, TierDueOn: null } && (member.TierCode, member.TierRank) == (_sieve.Lowest.Code, _sieve.Lowest.Rank)).Select(member => member.Id).ToHashSet();
        if (!_sieve.Spares(default) || spared.Count == 0)
        {
            return [];
        }

        spared.ExceptWith((await SumsAsync(spared, cancellationToken)).Where(row => !_sieve.Spares(row.Sums)).Select(row => row.Member));
        spared.ExceptWith((await TierDeeds.BesideStaysAsync(db, spared, policies, cancellationToken)).Select(row => row.Key));
        return spared;
    }

    /// <summary>What the members' deeds say about their tiers today.</summary>
    public async Task<IReadOnlyList<TierJudgement>> JudgeAsync(IReadOnlyList<TierState> members, CancellationToken cancellationToken)
    {
        if (members.Count == 0)
        {
            return [];
        }

        var ids = members.Select(member => member.Id).ToArray();
        var stays = await StaysAsync(ids, policies.Versions.Earliest(today, members.Select(member => member.Gift)), cancellationToken);
        var others = await TierDeeds.BesideStaysAsync(db, ids, policies, cancellationToken);
        return [.. members.Select(member => Judge(member, [.. stays.GetValueOrDefault(member.Id) ?? [], .. others[member.Id]]))];
    }

    /// <summary>The notice of an end that is due today, and the key under which it is told once; null where none is.</summary>
    public (TierEnding News, string Key)? NoticeOf(TierJudgement judged)
    {
        if (TierNotice.DueOn(today, judged.Review, _notices) is not { } days || judged.Review is not { Until: { } until, ChangesTo: { } to })
        {
            return null;
        }

        var keep = TierOutlook.On(today, judged.History, policies.Versions).Keep;
        var news = new TierEnding(judged.State.Id, judged.Review.Reached.Code, to.Code, until, days, keep?.MissingOf(TierMeasure.Nights), keep?.MissingOf(TierMeasure.Spend))
        {
            StaysMissing = keep?.MissingOf(TierMeasure.Stays),
            StatusPointsMissing = keep?.MissingOf(TierMeasure.StatusPoints),
            RewardsMissing = keep?.MissingOf(TierMeasure.Rewards),
            ActionsMissing = keep?.MissingOf(TierMeasure.Action),
            EngagementMissing = keep?.MissingOf(TierMeasure.Engagement),
        };
        return (news, $"tier-ending:{judged.State.Id}:{until}:{days}");
    }

    private TierJudgement Judge(TierState member, TierDeed[] deeds)
    {
        var history = TierHistory.Of(member.EnrolledOn, deeds, member.Gift);
        var review = TierPath.On(today, history, policies.Versions);
        return new TierJudgement(member, history, review, TierNotice.NextAfter(today, review, _notices));
    }
}
