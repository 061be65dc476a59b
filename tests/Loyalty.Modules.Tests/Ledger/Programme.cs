using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>A hotel with a published programme and guests, as the tests of this project need them.</summary>
internal static class Programme
{
    public static readonly TierPolicy Tiers = new([Tier("basic", 1, null, null), Tier("silver", 2, 8, 100_000), Tier("gold", 3, 15, 200_000)]);

    public static readonly RewardOffer[] Offers =
    [
        new("coffee", new LocalText("Kaffee", "Coffee"), null, new Points(100), 1, null, 30),
        new("massage", new LocalText("Massage", "Massage"), null, new Points(900), 1, 1, 30),
        new("suite", new LocalText("Suite", "Suite"), null, new Points(500), 2, null, 30),
    ];

    public static EarnRules Rules(decimal rate = 10m, int? months = null) => new(
        PointsRate.Of(rate), ["direct"], ["room", "spa"], new Dictionary<string, int> { ["silver"] = 25, ["gold"] = 50 }, new ExpiryPolicy(months));

    /// <summary>Publishes a programme, valid from the beginning unless said otherwise.</summary>
    public static async Task PublishAsync(this TestHotel hotel, EarnRules? rules = null, TierPolicy? tiers = null, int number = 1, BusinessDate? validFrom = null, RewardOffer[]? offers = null)
    {
        var (version, from) = (BlueprintVersionId.New(hotel.Clock.GetUtcNow()), validFrom ?? BusinessDate.Of(2020, 1, 1));
        Done(await hotel.Send(new ReplaceEarnRules(version, number, from, rules ?? Rules())));
        Done(await hotel.Send(new ReplaceTierPolicy(version, number, from, tiers ?? Tiers)));
        Done(await hotel.Send(new ReplaceCatalogue(version, number, from, offers ?? Offers)));
    }

    public static async Task<MemberId> EnrolAsync(this TestHotel hotel, string email = "guest@example.org", string first = "Bärbel", string last = "Prüfer") =>
        Done(await hotel.Send(Guest(email, first, last), hotel.Staff)).Member;

    public static EnrolMember Guest(string email = "guest@example.org", string first = "Bärbel", string last = "Prüfer") => new(email, first, last, "de", null, true, []);

    /// <summary>A stay as a hotel system reports it, of the guest with the address.</summary>
    public static StayReport Report(this TestHotel hotel, decimal net, string email = "guest@example.org", string id = "R-1", int departedDaysAgo = 0, int nights = 3) => new(
        "pms", id, 0, $"{id}-1", "checked_out", hotel.Clock.GetUtcNow(), StayStatus.CheckedOut, "direct", "web", null, null, null,
        hotel.Today.AddDays(-departedDaysAgo - nights), hotel.Today.AddDays(-departedDaysAgo), nights, 2, 0, email, null,
        [new FolioLine("1", "room", Money.Of(net, "EUR").Minor, null, null, "EUR", null, "closed")]);

    public static StayReport Later(this StayReport report, int minutes = 1) =>
        report with { OccurredAt = report.OccurredAt.AddMinutes(minutes), EventId = $"{report.EventId}+{minutes}" };

    public static StayReport Costing(this StayReport report, decimal net) =>
        report with { FolioLines = [new FolioLine("1", "room", Money.Of(net, "EUR").Minor, null, null, "EUR", null, "closed")] };

    /// <summary>Takes a report and judges the stay, as the door for hotel systems does.</summary>
    public static async Task<StayAward> ReportAsync(this TestHotel hotel, StayReport report)
    {
        var id = default(StayId);
        await hotel.WriteAsync(async db =>
        {
            var stay = await db.Set<Stay>().SingleOrDefaultAsync(known => known.ExternalId == report.ExternalId && known.RoomIndex == report.RoomIndex);
            if (stay is null)
            {
                db.Add(stay = Stay.Report(StayId.New(hotel.Clock.GetUtcNow()), report));
            }
            else
            {
                stay.Take(report);
            }

            if (await db.Set<Member>().SingleOrDefaultAsync(member => member.Email == stay.GuestEmail) is { } member)
            {
                stay.AttachTo(member.Id);
            }

            id = stay.Id;
        });
        return Done(await hotel.Send(new AwardPointsForStay(id), hotel.System));
    }

    public static async Task<Points> BalanceAsync(this TestHotel hotel, MemberId member) => Done(await hotel.Ask(new GetMember(member))).Points;

    public static async Task<IReadOnlyList<StatementEntry>> EntriesAsync(this TestHotel hotel, MemberId member) => Done(await hotel.Ask(new GetStatement(member))).Entries;

    public static async Task<MemberTier> TierOfAsync(this TestHotel hotel, MemberId member) => Done(await hotel.Ask(new GetMember(member))).Tier;

    /// <summary>Reviews tiers until nobody is left to be looked at today.</summary>
    public static async Task ReviewTiersAsync(this TestHotel hotel)
    {
        while (Done(await hotel.Send(new ReviewTiers(), hotel.System)) > 0)
        {
        }
    }

    /// <summary>What of a kind was told so far, in order.</summary>
    public static async Task<T[]> NewsAsync<T>(this TestHotel hotel) where T : DomainEvent =>
        [.. (await hotel.ReadAsync(db => db.Set<OutboxEvent>().Where(news => news.Type == typeof(T).Name).OrderBy(news => news.HappenedAt).ToArrayAsync())).Select(news => (T)EventJson.Read(news.Type, news.Payload))];

    public static T Done<T>(Result<T> result)
    {
        Assert.Null(result.Refusal?.Code);
        return result.Value;
    }

    private static TierRule Tier(string code, int rank, int? nights, long? spend) => new(code, new LocalText(code, code), rank, nights, spend, []);
}
