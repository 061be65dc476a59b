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
/// Random weeks of a hotel whose guests pay for each other: stays pass on to other guests and back, payers come and go, guests enrol late, link and unlink addresses
/// and turn out to be one person, under limits that change with the programme. Whatever happens, books and replay agree, and each has of a stay what it is worth to them.
/// </summary>
public sealed class RandomBillsTests
{
    private const int Steps = 40;

    private static readonly string[] s_people = ["anna@example.org", "bert@example.org", "carl@example.org", "dora@example.org", "emil@example.org"];

    private static readonly EarnCaps[] s_limits = [new(PerMonth: 1_500), new(PerStay: 1_200), new(PerYear: 2_500), new(800, 1_000, 1_500, 3_000), EarnCaps.None];

    [Theory]
    [InlineData(Store.Sqlite, 8)]
    [InlineData(Store.Postgres, 3)]
    public async Task Whoever_stays_and_pays_for_whom_books_and_replay_agree(Store store, int times)
    {
        for (var seed = 0; seed < Nightly.Of(times, 300); seed++)
        {
            var random = new Random(seed);
            await using var hotel = await OpenAsync(store, random);
            var (members, stays) = (new List<MemberId> { await hotel.EnrolAsync(s_people[0]) }, new Dictionary<(string, int), StayReport>());
            for (var step = 0; step < Steps; step++)
            {
                await StepAsync(hotel, members, stays, step, random);
            }

            Assert.Empty((await FaultsAsync(hotel)).Select(fault => $"seed {seed}: {fault}"));
        }
    }

    private static async Task<TestHotel> OpenAsync(Store store, Random random)
    {
        var hotel = await TestHotel.OpenAsync(store);
        var rules = Programme.Rules() with
        {
            BonusesPerWholeStay = true,
            Bonuses = random.Next(2) == 0 ? [] : [new EarnRule("Welcome") { Points = 200, FirstStay = true }, new EarnRule("Week") { Points = 150, FromNights = 5 }],
        };
        await hotel.PublishAsync(rules with { Caps = Limits() });
        if (random.Next(2) == 0)
        {
            await hotel.PublishAsync(rules with { Caps = Limits() }, null, 2, hotel.Today.AddDays(-30));
        }

        return hotel;

        EarnCaps Limits() => s_limits[random.Next(s_limits.Length)] with { IncludeBillsOfOthers = random.Next(4) > 0 };
    }

    private static async Task StepAsync(TestHotel hotel, List<MemberId> members, Dictionary<(string, int), StayReport> stays, int step, Random random)
    {
        switch (random.Next(20))
        {
            case < 12:
                var key = ($"R-{random.Next(5)}", random.Next(3) == 0 ? 1 : 0);
                var report = stays.TryGetValue(key, out var known) ? Next(known, hotel.Today, random) : First(hotel, key, random);
                stays[key] = report = report with { OccurredAt = hotel.Clock.GetUtcNow().AddMinutes(step), EventId = $"e-{step}" };
                Assert.Null((await hotel.Send(new RecordStay(report), hotel.Key("stays"))).Refusal);
                break;
            case < 15:
                if ((await hotel.Send(Programme.Guest(Someone(random)), hotel.Staff)) is { IsRefused: false, Value.Member: var member } && !members.Contains(member))
                {
                    members.Add(member);
                }

                break;
            case 15:
                await hotel.Send(new MergeMembers(members[random.Next(members.Count)], members[random.Next(members.Count)]), hotel.Manager); // refused where both are one already
                break;
            case < 18:
                await hotel.Send(new LinkEmail(members[random.Next(members.Count)], Someone(random)), hotel.Staff); // refused where the address is somebody else's
                break;
            default:
                await hotel.Send(new UnlinkEmail(members[random.Next(members.Count)], Someone(random)), hotel.Staff);
                break;
        }
    }

    private static StayReport First(TestHotel hotel, (string Id, int Room) key, Random random) =>
        hotel.Report(0m, Someone(random), key.Id, random.Next(1, 60), random.Next(1, 7)) with { RoomIndex = key.Room, FolioLines = [Line("1", random), PaidLine("2", random)] };

    private static StayReport Next(StayReport report, BusinessDate today, Random random) => random.Next(6) switch
    {
        0 => report with { GuestEmail = Someone(random) },
        1 => report with { Status = report.Status == StayStatus.CheckedOut ? StayStatus.Cancelled : StayStatus.CheckedOut },
        2 when random.Next(-20, 21) is var days && report.Departure.AddDays(days) <= today => report with { Arrival = report.Arrival.AddDays(days), Departure = report.Departure.AddDays(days) },
        3 => report with { FolioLines = [Line("1", random), PaidLine("2", random), PaidLine("3", random)] },
        4 => report with { FolioLines = [Line("1", random)] },
        _ => report with { Status = report.Status == StayStatus.InHouse ? StayStatus.CheckedOut : StayStatus.InHouse },
    };

    private static string Someone(Random random) => s_people[random.Next(s_people.Length)];

    private static FolioLine Line(string id, Random random) => new(id, "room", random.Next(10, 120) * 100L, null, null, "EUR", null, "closed");

    private static FolioLine PaidLine(string id, Random random) => Line(id, random) with { Payer = Someone(random) };

    /// <summary>What does not hold: invariants, what replay finds, and stays of which somebody has other points than they are worth to them.</summary>
    private static async Task<IReadOnlyList<string>> FaultsAsync(TestHotel hotel)
    {
        var broken = Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)).Select(line => line.FirstBroken).OfType<string>();
        var differences = Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences;
        var survivors = await hotel.ReadAsync(db => db.Set<Member>().ToDictionaryAsync(member => member.Id, member => member.MergedInto ?? member.Id));
        var stays = await hotel.ReadAsync(db => db.Set<Stay>().Where(stay => stay.MemberId != null).ToArrayAsync());
        var shares = await hotel.ReadAsync(db => db.Set<StayShare>().ToArrayAsync());
        var posted = await hotel.ReadAsync(db => db.Set<LedgerEntry>().Where(entry => entry.StayId != null).ToArrayAsync());
        var left = stays.Select(stay => (Member: stay.MemberId ?? default, Stay: stay.Id, Points: -stay.Credit.Worth.Value))
            .Concat(shares.Select(share => (Member: share.MemberId, Stay: share.StayId, Points: -share.Credit.Worth.Value)))
            .Concat(posted.Select(entry => (Member: entry.MemberId, Stay: entry.StayId ?? default, Points: entry.Gain.Value)))
            .GroupBy(part => (Member: survivors[part.Member], part.Stay), part => part.Points).Where(stay => stay.Sum() != 0);
        return [.. broken, .. differences, .. left.Select(stay => $"of stay {stay.Key.Stay} member {stay.Key.Member} has {stay.Sum()} points too many")];
    }
}
