using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Access;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;

namespace Loyalty.TestKit.Insights;

/// <summary>A hotel in full swing: three tiers, three rewards, members with stays behind and before them, a voucher, mails in each state.</summary>
public static class LivelyHotel
{
    /// <summary>The secret of Katharina Vogt's statement link.</summary>
    public const string Secret = "katharinaKATHARINAkatharinaKATHARINAkathari";

    private static readonly TierPolicy Tiers = new(
    [
        new TierRule("blau", new LocalText("Blau", "Blue"), 1, null, null, [new LocalText("Begrüßungskarte", "Welcome card")]),
        new TierRule("silber", new LocalText("Silber", "Silver"), 2, 5, null, [new LocalText("Zimmer mit Seeblick", "Room with a lake view")]),
        new TierRule("gold", new LocalText("Gold", "Gold"), 3, 12, null, [new LocalText("Abreise bis 13 Uhr", "Check-out until 1 pm")]),
    ]);

    private static readonly RewardOffer[] Offers =
    [
        new("seerundfahrt", new LocalText("Seerundfahrt für zwei", "Boat trip for two"), null, new Points(300), 1, null, 90),
        new("abendessen", new LocalText("Abendessen für zwei", "Dinner for two"), null, new Points(1_800), 1, null, 90),
        new("seesuite", new LocalText("Eine Nacht in der Seesuite", "A night in the lake suite"), null, new Points(2_500), 2, null, 365),
    ];

    /// <summary>Fills the hotel; returns Katharina Vogt, who has the most to tell.</summary>
    public static async Task<MemberId> FillAsync(TestHotel hotel)
    {
        ArgumentNullException.ThrowIfNull(hotel);
        await PublishAsync(hotel);
        var katharina = await EnrolAsync(hotel, "Katharina", "Vogt", 400);
        await EnrolAsync(hotel, "Thomas", "Reuter", 300);
        await EnrolAsync(hotel, "Jörg", "Albrecht", 20);
        await StayAsync(hotel, "katharina.vogt@gast.example", 190, 2, 398m);
        await StayAsync(hotel, "katharina.vogt@gast.example", 55, 3, 524m);
        await StayAsync(hotel, "katharina.vogt@gast.example", 4, 4, 748m);
        await StayAsync(hotel, "thomas.reuter@gast.example", 40, 12, 2_400m);
        await StayAsync(hotel, "fremd@gast.example", 10, 5, 700m);
        await StayAsync(hotel, "katharina.vogt@gast.example", -1, 3, 0m);
        await StayAsync(hotel, "thomas.reuter@gast.example", -1, 2, 0m);
        await StayAsync(hotel, "neu@gast.example", -1, 1, 0m);
        await hotel.Send(new AdjustPoints(katharina, new Points(200), "Entschuldigung für die Heizung", "heizung"));
        await EnrolAsync(hotel, "Jonas", "Weber", 0);
        await hotel.Send(new RedeemReward(katharina, "seerundfahrt", "rundfahrt"));
        await MailsAsync(hotel);
        await hotel.WriteAsync(db =>
        {
            db.Add(AccessLink.ToStatement(Secret, hotel.Id, katharina, hotel.Clock.GetUtcNow()));
            return Task.CompletedTask;
        });
        return katharina;
    }

    /// <summary>Makes a member who joined so many days ago, today's with all that follows, earlier ones as history.</summary>
    public static async Task<MemberId> EnrolAsync(TestHotel hotel, string first, string last, int daysAgo)
    {
        ArgumentNullException.ThrowIfNull(hotel);
        var guest = new EnrolMember(AddressOf(first, last), first, last, "de", null, true, []) { HistoricOn = daysAgo == 0 ? null : hotel.Today.AddDays(-daysAgo) };
        return (await hotel.Send(guest)).Value.Member;
    }

    /// <summary>Reports a stay that departed so many days ago; a negative number is a booking that arrives in so many days.</summary>
    public static async Task StayAsync(TestHotel hotel, string email, int daysAgo, int nights, decimal net)
    {
        ArgumentNullException.ThrowIfNull(hotel);
        var arrival = daysAgo < 0 ? hotel.Today.AddDays(-daysAgo) : hotel.Today.AddDays(-daysAgo - nights);
        var id = $"B-{email}-{daysAgo}";
        var lines = net == 0 ? Array.Empty<FolioLine>() : [new FolioLine("1", "room", Money.Of(net, "EUR").Minor, null, null, "EUR", null, "closed"), new FolioLine("2", "tax", 1280, null, null, "EUR", null, "closed")];
        await hotel.Send(new RecordStay(new StayReport(
            "pms", id, 0, id, "reported", hotel.Clock.GetUtcNow(), daysAgo < 0 ? StayStatus.Reserved : StayStatus.CheckedOut, "direct", "web", null, null, null,
            arrival, arrival.AddDays(nights), nights, 2, 0, email, null, lines), "{}"), hotel.System);
    }

    private static string AddressOf(string first, string last) => $"{first}.{last}@gast.example".ToLowerInvariant();

    private static async Task PublishAsync(TestHotel hotel)
    {
        var (version, from) = (BlueprintVersionId.New(hotel.Clock.GetUtcNow()), BusinessDate.Of(2020, 1, 1));
        var rules = new EarnRules(PointsRate.Of(1m), ["direct"], ["room"], new Dictionary<string, int> { ["silber"] = 25, ["gold"] = 50 }, new ExpiryPolicy(6));
        await hotel.Send(new ReplaceEarnRules(version, 1, from, rules));
        await hotel.Send(new ReplaceTierPolicy(version, 1, from, Tiers));
        await hotel.Send(new ReplaceCatalogue(version, 1, from, Offers));
    }

    private static Task MailsAsync(TestHotel hotel)
    {
        var now = hotel.Clock.GetUtcNow();
        var (sent, failed, waiting) = (Mail("jonas.weber", "Willkommen im Club am See", 30), Mail("lena.maurer", "Ihre Punkte verfallen bald", 90), Mail("joerg.albrecht", "Sie sind jetzt Silber-Gast", 5));
        sent.Deliver(now.AddMinutes(-29));
        failed.Fail("Mailbox unavailable. The server response was: 5.1.1 user unknown", true, now);
        waiting.Begin(now, TimeSpan.FromMinutes(2));
        waiting.Fail("Failure sending mail. Connection refused (localhost:1025)", false, now.AddMinutes(10));
        return hotel.WriteAsync(db =>
        {
            db.AddRange(sent, failed, waiting);
            return Task.CompletedTask;
        });

        QueuedMessage Mail(string name, string subject, int minutesAgo) => QueuedMessage.Of(
            $"{name}@gast.example", null, "welcome-member", "de", subject, $"<!DOCTYPE html><html lang=\"de\"><body><h1>{subject}</h1><p>Guten Tag, schön, dass Sie dabei sind.</p></body></html>",
            "Guten Tag, schön, dass Sie dabei sind.", subject, now.AddMinutes(-minutesAgo));
    }
}
