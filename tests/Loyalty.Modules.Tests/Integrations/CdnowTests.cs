using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Integrations;

/// <summary>
/// What the customers of a shop really bought in eighteen months, as stays of one night: each enrols at the first purchase, every day is lived through with
/// its nightly work, and a year later nothing is left. An oracle that knows nothing of lots, entries or standings says what each had to get.
/// </summary>
public sealed class CdnowTests
{
    private const int Months = 12;
    private static readonly BusinessDate s_since = BusinessDate.Of(1990, 1, 1);
    private static readonly EarnRules s_rules = Programme.Rules(months: Months);
    private static readonly TierPolicy s_tiers = Programme.Tiers with { WindowMonths = Months };

    [CdnowFact]
    public async Task Every_purchase_earns_what_it_has_to_and_books_and_replay_agree_while_points_live_and_when_all_are_gone()
    {
        var purchases = CdnowFactAttribute.Purchases();
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync(s_rules, s_tiers, validFrom: s_since);
        var members = await LiveThroughAsync(hotel, purchases);

        var (earned, tiers) = Oracle(purchases);
        Assert.Equal(Known(members, earned), await PointsAsync(hotel, EntryKind.Earned));
        Assert.Equal(Known(members, tiers), await hotel.ReadAsync(db => db.Set<Member>().ToDictionaryAsync(member => member.Id, member => member.TierCode)));
        Assert.True(tiers.Values.Distinct().Count() > 1);
        await BooksAgreeAsync(hotel, purchases, members.Count);

        var last = purchases[^1].On;
        for (var day = last.AddDays(1); day <= last.AddMonths(Months + 1); day = day.AddDays(1))
        {
            await NightAsync(hotel, day);
        }

        Assert.Equal(earned.Values.Sum(), (await PointsAsync(hotel, EntryKind.Expired)).Values.Sum());
        Assert.All(await hotel.ReadAsync(db => db.Set<PointsAccount>().Select(account => account.Balance).ToArrayAsync()), balance => Assert.Equal(Points.Zero, balance));
        Assert.All(await hotel.ReadAsync(db => db.Set<Member>().Select(member => member.TierCode).ToArrayAsync()), tier => Assert.Equal("basic", tier));
        await BooksAgreeAsync(hotel, purchases, members.Count);
    }

    /// <summary>From the first purchase to the last: each day the night before, who is new, and what was bought.</summary>
    private static async Task<Dictionary<string, MemberId>> LiveThroughAsync(TestHotel hotel, IReadOnlyList<CdnowPurchase> purchases)
    {
        var members = new Dictionary<string, MemberId>(StringComparer.Ordinal);
        var byDay = purchases.ToLookup(purchase => purchase.On);
        var number = 0;
        for (var day = purchases[0].On; day <= purchases[^1].On; day = day.AddDays(1))
        {
            await NightAsync(hotel, day);
            foreach (var customer in byDay[day].Select(purchase => purchase.Customer).Where(customer => !members.ContainsKey(customer)).Distinct())
            {
                members.Add(customer, await hotel.EnrolAsync(Address(customer), "Guest", customer));
            }

            var stays = byDay[day].Select(purchase => new RecordStay(hotel.Report(purchase.Cents / 100m, Address(purchase.Customer), $"{++number}", nights: 1)));
            foreach (var part in RecordStays.InParts(stays))
            {
                Assert.All(Programme.Done(await hotel.Send(part, hotel.System)), result => Assert.Null(result.Refusal?.Code));
            }
        }

        return members;
    }

    /// <summary>What the nightly jobs do on a day, until each of them has nothing left to do.</summary>
    private static async Task NightAsync(TestHotel hotel, BusinessDate day)
    {
        hotel.Clock.MoveTo(new DateTimeOffset(day.Day.ToDateTime(new TimeOnly(5, 0)), TimeSpan.FromHours(1)));
        foreach (var work in new ICommand<int>[] { new ActivatePoints(), new ExpirePoints(), new TellExpiringPoints(), new ReviewTiers() })
        {
            while (Programme.Done(await hotel.Send(work, hotel.System)) > 0)
            {
            }
        }

        await hotel.ReactAsync();
    }

    /// <summary>
    /// The points and the last tier of each customer, reckoned from their purchases alone, of which each is a night: the tier of a purchase is that of the year before it, or that of the
    /// evening before where it was higher. Purchases of one day share their night.
    /// </summary>
    private static (Dictionary<string, long> Earned, Dictionary<string, string> Tiers) Oracle(IReadOnlyList<CdnowPurchase> purchases)
    {
        var (earned, tiers) = (new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var own in purchases.GroupBy(purchase => purchase.Customer))
        {
            foreach (var purchase in own)
            {
                var before = own.Where(other => other.On < purchase.On).ToArray();
                var tier = new[] { TierOn(purchase.On, before), TierOn(purchase.On.AddDays(-1), before) }.MaxBy(tier => tier.Rank)!.Code; // there are two
                var bonus = s_rules.TierBonusPercent.GetValueOrDefault(tier);
                var points = purchase.Cents / 10;
                earned[own.Key] = earned.GetValueOrDefault(own.Key) + points + (points * bonus / 100);
            }

            tiers[own.Key] = TierOn(purchases[^1].On, own).Code;
        }

        return (earned, tiers);
    }

    private static TierRule TierOn(BusinessDate day, IEnumerable<CdnowPurchase> purchases)
    {
        var counted = purchases.Where(purchase => purchase.On > day.AddMonths(-Months)).ToArray();
        return s_tiers.Review(counted.Select(purchase => purchase.On).Distinct().Count(), counted.Sum(purchase => purchase.Cents));
    }

    private static Dictionary<MemberId, T> Known<T>(Dictionary<string, MemberId> members, Dictionary<string, T> facts) =>
        facts.Where(fact => fact.Value is not 0L).ToDictionary(fact => members[fact.Key], fact => fact.Value);

    private static async Task<Dictionary<MemberId, long>> PointsAsync(TestHotel hotel, EntryKind kind) =>
        (await hotel.ReadAsync(db => db.Set<LedgerEntry>().Where(entry => entry.Kind == kind).Select(entry => new { entry.MemberId, entry.Points }).ToArrayAsync()))
            .GroupBy(entry => entry.MemberId).ToDictionary(own => own.Key, own => own.Sum(entry => entry.Points.Value));

    private static async Task BooksAgreeAsync(TestHotel hotel, IReadOnlyList<CdnowPurchase> purchases, int members)
    {
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
        var replay = Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null)));
        Assert.Empty(replay.Differences);
        Assert.Equal((members, purchases.Count), (replay.Members, replay.Stays));
    }

    private static string Address(string customer) => $"c{customer}@example.org";
}
