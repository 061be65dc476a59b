using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Ledger;

/// <summary>What a bill is quoted is what it books: by every rule, with bills entered in any order of their days.</summary>
public sealed class QuotedAndBookedTests
{
    private static readonly EarnRule[] Bonuses =
    [
        new("long") { Percent = 30, FromNights = 4, Compounds = true },
        new("welcome") { Points = 250, FirstStay = true },
        new("again") { Percent = 15, CooldownDays = 40, MostPoints = 300 },
    ];

    private static readonly ExpiryPolicy[] Lives =
    [
        new(null),
        new(12),
        new(0) { ToMonthEnd = false },
        new(6) { Kind = ExpiryKind.FixedDay, EndsOn = new YearDay(12, 31) },
        new(1) { Kind = ExpiryKind.WithoutActivity },
    ];

    private static readonly TierPolicy Tiers = new([Tier("basic", 1, null), Tier("silver", 2, 3), Tier("gold", 3, 8)]);

    [Theory]
    [InlineData(TierBonusFrom.NextStay, 0)]
    [InlineData(TierBonusFrom.CurrentStay, 0)]
    [InlineData(TierBonusFrom.NextStay, 45)]
    [InlineData(TierBonusFrom.CurrentStay, 45)]
    public async Task A_bill_books_what_it_was_quoted(TierBonusFrom bonusFrom, int holdDays)
    {
        await using var hotel = await TestHotel.OpenAsync();
        var dice = new Random(7_000 + holdDays + (int)bonusFrom);
        var tiers = new HashSet<string>();
        var caps = new HashSet<string>();
        var lastDays = new HashSet<BusinessDate?>();
        foreach (var (life, at) in Lives.Select((life, at) => (life, at)))
        {
            await hotel.PublishAsync(RulesOf(life, holdDays, at), Tiers with { BonusFrom = bonusFrom }, at + 1);
            var member = await hotel.EnrolAsync($"guest{at}@example.org");
            for (var turn = 0; turn < 9; turn++)
            {
                var bill = BillOf(dice, hotel, member, $"{at}-{turn}");

                var quoted = Programme.Done(await hotel.Ask(new QuoteBill(bill), hotel.Staff));
                Programme.Done(await hotel.Send(bill, hotel.Staff));

                var booked = await BookedAsync(hotel, bill.OnceKey);
                Assert.Equal((quoted.Quote.Worth, quoted.Quote.Reason, quoted.Quote.CountedNights), (booked.Credit.Worth, booked.Credit.Reason, booked.Credit.CountedNights));
                if (booked.Trace is { } trace)
                {
                    var said = trace with { Formula = quoted.Quote.Formula, Counted = quoted.Quote.Counted, LeftOut = quoted.Quote.LeftOut, Version = quoted.Version, ValidUntil = quoted.ValidUntil };
                    Assert.Equal(EntryTraceJson.Write(trace), EntryTraceJson.Write(said));
                    tiers.Add(trace.Formula?.Tier ?? "");
                    caps.Add(trace.Formula?.Cap?.Span ?? "");
                    lastDays.Add(trace.ValidUntil);
                }
            }
        }

        Assert.Superset(new HashSet<string> { "basic", "silver", "gold" }, tiers);
        Assert.Superset(new HashSet<string> { "", "stay", "year" }, caps);
        Assert.True(lastDays.Count > 4, "Lots of one last day only would prove little.");
    }

    private static EarnRules RulesOf(ExpiryPolicy life, int holdDays, int at) => Programme.Rules() with
    {
        Expiry = life,
        HoldDays = holdDays,
        Bonuses = Bonuses[(at % 2)..],
        Caps = at % 3 == 0 ? EarnCaps.None : new EarnCaps(PerStay: 3_000, PerYear: 5_000),
        Rounding = at % 2 == 0 ? Rounding.Down : Rounding.HalfUp,
    };

    private static EnterBill BillOf(Random dice, TestHotel hotel, MemberId member, string key)
    {
        var (nights, daysAgo) = (dice.Next(0, 8), dice.Next(0, 60));
        var departure = hotel.Today.AddDays(-daysAgo);
        string[] categories = ["room", "spa", "minibar"];
        return new EnterBill(
            member, departure.AddDays(-nights), departure, dice.Next(6) == 0 ? "ota" : "direct",
            [.. Enumerable.Range(0, dice.Next(1, 4)).Select(_ => new BillLine(categories[dice.Next(3)], dice.Next(-2_000, 30_000)))], key);
    }

    private static TierRule Tier(string code, int rank, int? nights) => new(code, new LocalText(code, code), rank, nights, null, []);

    private static Task<(StayCredit Credit, EntryTrace? Trace)> BookedAsync(TestHotel hotel, string key) => hotel.ReadAsync(async db =>
    {
        var stay = await db.Set<Stay>().AsNoTracking().SingleAsync(stay => stay.ExternalId == key);
        var entry = await db.Set<LedgerEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.StayId == stay.Id && entry.Kind == EntryKind.Earned);
        return (stay.Credit, entry is null ? null : EntryTraceJson.Read(entry.Trace));
    });
}
