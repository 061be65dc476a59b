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

    /// <summary>The tiers of today.</summary>
    public TierPolicy Policy => policies.On(today).Policy;

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
        if (TierNotice.DueOn(today, judged.Review, _notices) is not { } days || judged.Review is not { Until: { } end, ChangesTo: { } to })
        {
            return null;
        }

        var until = TierNotice.PromisedUntil(today, end, judged.Changes ? null : judged.State.TierToldUntil, _notices);
        var keep = TierOutlook.On(today, judged.History, policies.Versions).Keep;
        var key = $"tier-ending:{judged.State.Id}:{end}:{days}";
        return (Ending(judged.State, judged.Review.Reached.Code, to.Code, until, days, keep), until == end ? key : $"{key}:{until}");
    }

    /// <summary>True when the member would fall today and may not yet: nobody told them, or the day of which they were told is not over. A tier that is no more cannot be held.</summary>
    public bool HasToWait(TierJudgement judged) => judged is { Changes: true, Falls: true } && HeldBy(judged.State) is not null
        && !TierNotice.MayFall(today, judged.State.TierUntil, judged.State.TierToldUntil, _notices);

    /// <summary>The tier that a member holds who has to wait, the last day of it, and the notice where nobody told them of that day before.</summary>
    public (TierRule Tier, BusinessDate Until, TierEnding? News) HoldOf(TierJudgement judged)
    {
        var (state, held) = (judged.State, HeldBy(judged.State) ?? judged.Review.Reached);
        var told = state.TierToldUntil >= state.TierUntil ? state.TierToldUntil : null;
        var until = TierNotice.PromisedUntil(today, today.AddDays(-1), told, _notices);
        var keep = TierOutlook.ToHold(held, until, today, judged.History, policies.Versions);
        return (held, until, told is null ? Ending(state, held.Code, judged.Review.Reached.Code, until, until.Day.DayNumber - today.Day.DayNumber, keep) : null);
    }

    /// <summary>
    /// The review by which a member falls, and when the tier is looked at again: no lower than they were told. Where the way leads further down by now, that is
    /// told from the next day on.
    /// </summary>
    public (TierReview Review, BusinessDate? DueOn) FallOf(TierJudgement judged)
    {
        var (state, review) = (judged.State, judged.Review);
        return judged.Falls && _notices.Count > 0 && state.TierToldTo is { } code && policies.On(today).Policy.Find(code) is { } told && told.Rank > review.Reached.Rank && told.Rank < judged.Rank
            ? (review with { Reached = told, Until = null }, today.AddDays(1))
            : (review, judged.DueOn);
    }

    private static TierEnding Ending(TierState state, string tier, string to, BusinessDate until, int days, TierGap? keep) =>
        new(state.Id, tier, to, until, days, keep?.MissingOf(TierMeasure.Nights), keep?.MissingOf(TierMeasure.Spend))
        {
            StaysMissing = keep?.MissingOf(TierMeasure.Stays),
            StatusPointsMissing = keep?.MissingOf(TierMeasure.StatusPoints),
            RewardsMissing = keep?.MissingOf(TierMeasure.Rewards),
            ActionsMissing = keep?.MissingOf(TierMeasure.Action),
            EngagementMissing = keep?.MissingOf(TierMeasure.Engagement),
        };

    private TierRule? HeldBy(TierState state) => policies.On(today).Policy.Find(state.TierCode);

    private TierJudgement Judge(TierState member, TierDeed[] deeds)
    {
        var history = TierHistory.Of(member.EnrolledOn, deeds, member.Gift);
        var review = TierPath.On(today, history, policies.Versions);
        var toldUntil = TierNotice.DueOn(today, review, _notices) is not null ? review.Until : member.TierToldUntil;
        return new TierJudgement(member, history, review, TierNotice.NextAfter(today, review, _notices, toldUntil), HeldBy(member)?.Rank ?? member.TierRank);
    }
}
