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
        var shares = await db.Set<StayShare>().AsNoTracking().Where(share => ids.Contains(share.MemberId)).Join(db.Set<Stay>().AsNoTracking(), share => share.StayId, stay => stay.Id, (share, stay) => new { share, stay }).ToArrayAsync(cancellationToken);
        var differences = new List<string>();
        foreach (var (share, stay) in shares.Select(row => (row.share, row.stay)))
        {
            var payers = (await db.PayersAsync(stay, stay.OtherPayers(), cancellationToken)).GetValueOrDefault(share.MemberId) ?? [];
            var (shared, was) = (stay.SharedWith(share), share.Credit.Worth);
            var bench = await JudgesBench.OpenAsync(db, members[share.MemberId], [shared], now, cancellationToken);
            await bench.SettleShareAsync(shared, payers, new PointsLedger(PointsAccount.Open(share.MemberId), [], "replay", now), cancellationToken);
            if (share.Credit.Worth != was)
            {
                differences.Add($"the share of member {share.MemberId} in stay {stay.Id} is worth {was} points, and judged again {share.Credit.Worth}");
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
