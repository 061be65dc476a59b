using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Rewards;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Integrations;

/// <summary>Judges once more what members have of stays beside their own points: the shares of payers and former guests, and what purchases pay back.</summary>
internal static class ReplayedShares
{
    /// <summary>Shares that would be worth something else.</summary>
    public static async Task<IReadOnlyList<string>> SharesThatDifferAsync(LoyaltyDbContext db, IReadOnlyDictionary<MemberId, Member> members, DateTimeOffset now, CancellationToken cancellationToken)
    {
        MemberId[] ids = [.. members.Keys];
        var shares = await (
            from share in db.Set<StayShare>().AsNoTracking()
            join owner in db.Set<Member>() on share.MemberId equals owner.Id
            join stay in db.Set<Stay>().AsNoTracking() on share.StayId equals stay.Id
            let member = owner.MergedInto ?? owner.Id
            where ids.Contains(member) && stay.MemberId != member
            select new { share, stay, member }).ToArrayAsync(cancellationToken);
        var differences = new List<string>();
        foreach (var own in shares.GroupBy(row => (row.stay.Id, row.member)))
        {
            var (id, member) = own.Key;
            var (first, was) = (own.OrderBy(row => row.share.MemberId != member).ThenBy(row => row.share.MemberId.Value).First(), new Points(own.Sum(row => row.share.Credit.Worth.Value)));
            foreach (var other in own.Where(row => row != first))
            {
                first.share.TakeOver(other.share);
            }

            var payers = (await db.PayersAsync(first.stay, first.stay.OtherPayers(), cancellationToken)).GetValueOrDefault(member) ?? [];
            var shared = first.stay.SharedWith(first.share);
            var bench = await JudgesBench.OpenAsync(db, members[member], [shared], now, cancellationToken);
            await bench.SettleShareAsync(shared, payers, new PointsLedger(PointsAccount.Open(member), [], "replay", now), cancellationToken);
            if (first.share.Credit.Worth != was)
            {
                differences.Add($"the share of member {member} in stay {id} is worth {was} points, and judged again {first.share.Credit.Worth}");
            }
        }

        return differences;
    }

    /// <summary>Purchases that would pay back something else; none in a programme that pays nothing back.</summary>
    public static async Task<IReadOnlyList<string>> CashbackThatDiffersAsync(LoyaltyDbContext db, IEnumerable<Member> members, CancellationToken cancellationToken)
    {
        var catalogues = await Versions.LoadAsync<RewardCatalogue>(db, cancellationToken);
        if (catalogues.All(catalogue => catalogue.Cashback is null))
        {
            return [];
        }

        var differences = new List<string>();
        foreach (var member in members)
        {
            var purchases = await CashbackPurchases.JudgeAsync(db, member, catalogues, cancellationToken);
            differences.AddRange(purchases.Where(purchase => purchase.Quote.Worth != (purchase.Known?.Worth ?? Points.Zero))
                .Select(purchase => $"stay {purchase.Stay.Id} pays back {purchase.Known?.Worth ?? Points.Zero}, and judged again {purchase.Quote.Worth}"));
        }

        return differences;
    }
}
