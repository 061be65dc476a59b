using FsCheck;
using FsCheck.Fluent;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.TestKit;

namespace Loyalty.Domain.Tests.Ledger.Model;

public sealed class LedgerModelTests
{
    private static readonly Config Programs = Config.QuickThrowOnFailure.WithMaxTest(Nightly.Of(500, 10_000));

    [Fact]
    public void Whatever_happens_the_ledger_and_its_plain_double_agree_after_every_step() =>
        Check.One(Programs, Prop.ForAll(LedgerProgram.UpTo(Nightly.Of(60, 200)), program => new TwoLedgers(program).Play()));

    [Fact]
    public void Any_order_and_any_repetition_of_the_same_reports_end_in_the_same_points() =>
        Check.One(Programs, Prop.ForAll(Arb.From(Gen.Choose(1, int.MaxValue)), seed =>
        {
            var random = new Random(seed);

            // Where only pending points are taken back, a report that comes late enough to be ignored has given what an early one had to leave.
            var reversal = random.Next(2) == 0 ? ReversalPolicy.WithinBalance : ReversalPolicy.MayGoNegative;
            var rules = Given.Rules(rate: 3.7m, months: 2) with { HoldDays = random.Next(3) * 5, Reversal = reversal };
            var reports = Enumerable.Range(0, random.Next(1, 6)).SelectMany(stay => History(stay, random).ToArray()).ToArray();
            var again = Enumerable.Repeat(reports, random.Next(1, 4)).SelectMany(all => all).Concat(reports.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(again);

            Assert.Equal(PointsAfter(reports, rules), PointsAfter(again, rules));
        }));

    /// <summary>A stay as it is reported more than once, each time later by the sender's clock, and perhaps with another day of departure.</summary>
    private static IEnumerable<StayReport> History(int stay, Random random) => Enumerable.Range(0, random.Next(1, 5)).Select(version =>
    {
        var departure = Given.Today.AddDays((-stay * 9) - (random.Next(3) == 0 ? random.Next(60) : 0));
        return Given.Report(Given.Line(random.Next(-2_000, 30_000) / 100m), Given.Line(random.Next(0, 5_000) / 100m, "spa", id: "2")) with
        {
            ExternalId = $"R-{stay}",
            EventId = $"{stay}-{version}",
            OccurredAt = Given.Now.AddMinutes(version),
            Departure = departure,
            Arrival = departure.AddDays(-2),
            Status = random.Next(4) == 0 ? StayStatus.Cancelled : StayStatus.CheckedOut,
        };
    });

    /// <summary>What the member has at the end of the day, by the days of its lots.</summary>
    private static (long Balance, long Pending, string Lots) PointsAfter(IEnumerable<StayReport> reports, EarnRules rules)
    {
        var ledger = Given.Ledger();
        var stays = new Dictionary<string, Stay>();
        foreach (var report in reports)
        {
            if (!stays.TryGetValue(report.ExternalId, out var stay))
            {
                stays[report.ExternalId] = stay = Given.Stay(report);
            }
            else if (stay.Take(report) != StayTaking.Applied)
            {
                continue;
            }

            ledger.Move(stay, rules, "silver");
        }

        ledger.Expire(Given.Today);
        var lots = ledger.NewLots.GroupBy(lot => (lot.EarnedOn, lot.ExpiresOn, ActiveFrom: lot.Pending > Points.Zero ? lot.ActiveFrom : null)).Select(day => (day.Key, Left: day.Sum(lot => lot.Remaining.Value)))
            .Where(day => day.Left > 0).OrderBy(day => day.Key.EarnedOn).ThenBy(day => day.Key.ExpiresOn).ThenBy(day => day.Key.ActiveFrom);
        return (ledger.Balance.Value, ledger.Pending.Value, string.Join(", ", lots));
    }
}
