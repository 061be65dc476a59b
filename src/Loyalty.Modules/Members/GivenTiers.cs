using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// From when to when members stood in tiers that were given to them, or that they held because they had yet to be told of the end, as the tier history tells it. Its other rows say when a rise was found, and not from when it
/// held. What was given to a membership that was merged holds for the one that took it in.
/// </summary>
internal static class GivenTiers
{
    private const string Given = """
        "Cause" IN ('granted', 'taken-back', 'held') AND ("MemberId" = @member OR "MemberId" IN (SELECT "Id" FROM members WHERE "MergedInto" = @member))
        """;

    public static async Task<IReadOnlyList<TierTurn>> GivenTiersOf(this LoyaltyDbContext db, MemberId member, CancellationToken cancellationToken) =>
        TurnsOf(await db.LookAtAsync<TierStanding>(Given, sql => sql.With("member", member.Value), cancellationToken));

    public static async Task<ILookup<MemberId, TierTurn>> GivenTiersOf(this LoyaltyDbContext db, IReadOnlyCollection<MemberId> members, CancellationToken cancellationToken)
    {
        var rows = await (from row in db.Set<TierStanding>().AsNoTracking()
                          join owner in db.Set<Member>() on row.MemberId equals owner.Id
                          where (row.Cause == TierCauses.Granted || row.Cause == TierCauses.TakenBack || row.Cause == TierCauses.Held) && (members.Contains(owner.Id) || members.Contains(owner.MergedInto ?? default))
                          select new { Member = owner.MergedInto ?? owner.Id, Row = row }).ToArrayAsync(cancellationToken);
        return rows.GroupBy(row => row.Member, row => row.Row).SelectMany(rows => TurnsOf(rows).Select(turn => (Member: rows.Key, Turn: turn))).ToLookup(row => row.Member, row => row.Turn);
    }

    private static IReadOnlyList<TierTurn> TurnsOf(IEnumerable<TierStanding> rows) =>
        rows.GroupBy(row => (row.MemberId, row.Cause == TierCauses.Held)).Select(TurnsOfOne).Aggregate((IReadOnlyList<TierTurn>)[], TierTurn.Higher);

    /// <summary>A tier is given or held until its last day, or until another one or none takes its place.</summary>
    private static List<TierTurn> TurnsOfOne(IEnumerable<TierStanding> rows)
    {
        var turns = new List<TierTurn>();
        foreach (var row in rows.OrderBy(row => row.FromOn).ThenBy(row => row.FoundAt))
        {
            turns.RemoveAll(turn => turn.From > row.FromOn);
            turns.Add(row.Cause == TierCauses.TakenBack ? new TierTurn(row.FromOn, 0) : new TierTurn(row.FromOn, row.Rank) { Code = row.TierCode });
            if (row is { Cause: not TierCauses.TakenBack, UntilOn: { } until })
            {
                turns.Add(new TierTurn(until.AddDays(1), 0));
            }
        }

        return turns;
    }
}
