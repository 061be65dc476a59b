using System.Linq.Expressions;
using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// One round of tier reviews: takes some members that are due, reads what they did with one question for all of them, lets the domain judge each, and notes
/// all whose tier stays with few statements. What is read and noted is set-based; what is decided is the same code that judges a single stay.
/// </summary>
internal sealed class TierRun(LoyaltyDbContext db, BusinessDate today, TierPolicies policies)
{
    private const string NoteOnSqlite = """
        UPDATE members SET "TierUntil" = j.value ->> 'u', "TierDueOn" = j.value ->> 'd', "TierRank" = j.value ->> 'r', "TierPolicyNumber" = @number, "TierReviewedOn" = @today
        FROM json_each(@rows) AS j WHERE members."Id" = unhex(j.value ->> 'i')
        """;

    private const string NoteOnPostgres = """
        UPDATE members SET "TierUntil" = j.u, "TierDueOn" = j.d, "TierRank" = j.r, "TierPolicyNumber" = @number, "TierReviewedOn" = CAST(@today AS date)
        FROM json_to_recordset(CAST(@rows AS json)) AS j(i uuid, u date, d date, r integer) WHERE members."Id" = j.i
        """;

    private readonly int _number = policies.On(today).Number;
    private readonly IReadOnlyList<int> _notices = policies.On(today).Policy.NoticeDays;

    public BusinessDate Today => today;

    /// <summary>Members whose day has come, or, when there are none, members that other tiers than today's have judged last.</summary>
    public async Task<IReadOnlyList<TierState>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        var members = db.Set<Member>().AsNoTracking();
        var due = await StatesAsync(members.Where(member => member.TierDueOn <= today).OrderBy(member => member.TierDueOn).ThenBy(member => member.Id).Take(most), cancellationToken);
        if (due.Count > 0)
        {
            return due;
        }

        var older = await members.Where(member => member.TierPolicyNumber < _number).MinAsync(member => (int?)member.TierPolicyNumber, cancellationToken)
            ?? await members.Where(member => member.TierPolicyNumber > _number).MinAsync(member => (int?)member.TierPolicyNumber, cancellationToken);
        return older is { } other ? await StatesAsync(members.Where(member => member.TierPolicyNumber == other).OrderBy(member => member.Id).Take(most), cancellationToken) : [];
    }

    /// <summary>What the members' deeds say about their tiers today.</summary>
    public async Task<IReadOnlyList<TierJudgement>> ReviewAsync(IReadOnlyList<TierState> members, CancellationToken cancellationToken)
    {
        if (db.IsSqlite)
        {
            return await JudgeAsync(members, cancellationToken);
        }

        return await JudgeAsync(await LockedAsync([.. members.Select(member => member.Id)], cancellationToken), cancellationToken);
    }

    /// <summary>The same without taking anything, for who only looks.</summary>
    public async Task<IReadOnlyList<TierJudgement>> JudgeAsync(IReadOnlyList<TierState> members, CancellationToken cancellationToken)
    {
        var ids = members.Select(member => member.Id).ToArray();
        var stays = await db.CountedStaysOf(ids, policies.Versions.Earliest(today, members.Select(member => member.Gift)), cancellationToken);
        var others = await TierDeeds.BesideStaysAsync(db, ids, policies, cancellationToken);
        return [.. members.Select(member => Judge(member, [.. stays[member.Id].Select(TierDeed.Of), .. others[member.Id]]))];
    }

    /// <summary>The nights and the spend of each member in all the time that matters; only what is positive, to know who cannot have risen.</summary>
    public async Task<Dictionary<MemberId, (long Nights, long SpendMinor)>> SumsAsync(CancellationToken cancellationToken)
    {
        var since = policies.Versions.Earliest(today);
        return await db.Set<Stay>().Where(stay => stay.MemberId != null && stay.Departure >= since).GroupBy(stay => stay.MemberId)
            .Select(stays => new { Member = stays.Key, Nights = stays.Sum(stay => stay.Credit.CountedNights), Spend = stays.Sum(stay => stay.Credit.CountedSpendMinor > 0 ? stay.Credit.CountedSpendMinor : 0) })
            .ToDictionaryAsync(row => row.Member ?? default, row => ((long)row.Nights, row.Spend), cancellationToken); // filtered above
    }

    /// <summary>Notes reviews that leave the tier as it is, all with one statement.</summary>
    public async Task NoteAsync(IReadOnlyList<TierJudgement> reviews, CancellationToken cancellationToken)
    {
        if (reviews.Count == 0)
        {
            return;
        }

        var rows = JsonSerializer.Serialize(reviews.Select(review => new Dictionary<string, object?>
        {
            ["i"] = db.IsSqlite ? review.State.Id.Value.ToString("N") : review.State.Id.Value.ToString(),
            ["u"] = review.Review.Until?.ToString(),
            ["d"] = review.DueOn?.ToString(),
            ["r"] = review.Review.Reached.Rank,
        }));
        await using var update = new HotSql(db, db.IsSqlite ? NoteOnSqlite : NoteOnPostgres).With("@rows", rows).With("@number", _number).With("@today", today.ToString());
        await update.ExecuteAsync(cancellationToken);
    }

    /// <summary>The notice of an end that is due today, and the key under which it is told once; null where none is.</summary>
    public (TierEnding News, string Key)? NoticeOf(TierJudgement judged)
    {
        if (TierNotice.DueOn(today, judged.Review, _notices) is not { } days || judged.Review is not { Until: { } until, ChangesTo: { } to })
        {
            return null;
        }

        var lacks = TierOutlook.On(today, judged.History, policies.Versions).Keep?.Lacks ?? [];
        long? Missing(TierMeasure measure) => lacks.FirstOrDefault(lack => lack.Condition.Measure == measure)?.Missing;
        var news = new TierEnding(judged.State.Id, judged.Review.Reached.Code, to.Code, until, days, Missing(TierMeasure.Nights), Missing(TierMeasure.Spend));
        return (news, $"tier-ending:{judged.State.Id}:{until}:{days}");
    }

    private TierJudgement Judge(TierState member, TierDeed[] deeds)
    {
        var history = TierHistory.Of(member.EnrolledOn, deeds, member.Gift);
        var review = TierPath.On(today, history, policies.Versions);
        return new TierJudgement(member, history, review, TierNotice.NextAfter(today, review, _notices));
    }

    /// <summary>Takes the members' accounts, so that nobody's stay is counted between reading and noting, and reads the members as they are then.</summary>
    private async Task<IReadOnlyList<TierState>> LockedAsync(MemberId[] ids, CancellationToken cancellationToken)
    {
        var values = ids.Select(id => id.Value).ToArray();
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM points_accounts WHERE "MemberId" = ANY({values}) ORDER BY "MemberId" FOR UPDATE""", cancellationToken);
        return await StatesAsync(db.Set<Member>().AsNoTracking().Where(member => ids.Contains(member.Id)), cancellationToken);
    }

    /// <summary>What a review needs of a row; written out where it is asked of the database.</summary>
    public static readonly Expression<Func<Member, TierState>> State = member => new TierState(
        member.Id, member.EnrolledOn, member.TierCode, member.TierRank, member.TierSince, member.GrantedTierCode, member.GrantedAs, member.GrantedOn, member.GrantedUntil, member.GrantedForNights, member.TierDueOn);

    private static async Task<IReadOnlyList<TierState>> StatesAsync(IQueryable<Member> members, CancellationToken cancellationToken) =>
        await members.Select(State).ToArrayAsync(cancellationToken);
}
