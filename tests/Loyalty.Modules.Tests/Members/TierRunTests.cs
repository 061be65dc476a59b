using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Members;

public sealed class TierRunTests
{
    private const int Members = 40;

    /// <summary>Random members, tiers of two versions with all their ways, windows and measures: whoever is spared stands where the walk through all days ends too.</summary>
    [Theory]
    [OnEachStore]
    public async Task The_run_over_all_leaves_everybody_where_a_review_of_their_own_does(Store store)
    {
        for (var seed = 1; seed <= Nightly.Of(4, 40); seed++)
        {
            await CrowdAsync(store, seed);
        }
    }

    private static async Task CrowdAsync(Store store, int seed)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var random = new Random(seed);
        hotel.Clock.Advance(TimeSpan.FromDays(random.Next(700)));
        var (first, second) = (PolicyByChance(random), PolicyByChance(random));
        await hotel.PublishAsync(tiers: first);
        var members = new List<MemberId>();
        for (var number = 0; number < Members; number++)
        {
            members.Add(await hotel.EnrolAsync($"guest{number}@example.org"));
            hotel.Clock.Advance(TimeSpan.FromDays(random.Next(20)));
        }

        await hotel.WriteAsync(db => db.AddRangeAsync(members.SelectMany(member => StaysByChance(random, hotel, member))));
        await ActByChanceAsync(hotel, random, members);
        hotel.Clock.Advance(TimeSpan.FromDays(random.Next(200)));
        await hotel.PublishAsync(tiers: second, number: 2, validFrom: hotel.Today.AddDays(-random.Next(100)));

        while (Programme.Done(await hotel.Send(new ReviewTiers(), hotel.System)) > 0)
        {
        }

        var today = hotel.Today;
        var versions = await hotel.ReadAsync(db => db.Set<TierPolicyVersion>().AsNoTracking().ToArrayAsync());
        var path = new TierVersions(versions.Select(version => (version.Policy, version.Number, version.ValidFrom)));
        var (stays, credits) = await hotel.ReadAsync(async db => (await db.Set<Stay>().AsNoTracking().ToArrayAsync(), await db.Set<TierCredit>().AsNoTracking().ToArrayAsync()));
        foreach (var member in await hotel.ReadAsync(db => db.Set<Member>().AsNoTracking().ToArrayAsync()))
        {
            var alone = TierPath.On(today, HistoryOf(member, stays, credits), path);
            Assert.Equal(
                (alone.Reached.Code, alone.Reached.Rank, alone.Until, TierNotice.NextAfter(today, alone, path.On(today).Policy.NoticeDays, alone.Until), alone.PolicyNumber, today),
                (member.TierCode, member.TierRank, member.TierUntil, member.TierDueOn, member.TierPolicyNumber, member.TierReviewedOn));
        }

        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))).Where(line => line.Number == "I12"), line => Assert.Null(line.FirstBroken));
    }

    private static TierHistory HistoryOf(Member member, Stay[] stays, TierCredit[] credits) => TierHistory.Of(
        member.EnrolledOn,
        [
            .. stays.Where(stay => stay.MemberId == member.Id && (stay.Credit.CountedNights > 0 || stay.Credit.CountedSpendMinor > 0))
                .Select(stay => TierDeed.Of(new CountedStay(stay.Id, stay.Arrival, stay.Order, stay.Credit.CountedNights, stay.Credit.CountedSpendMinor, null))),
            .. credits.Where(credit => credit.MemberId == member.Id)
                .Select(credit => new TierDeed(credit.On) { Action = credit.Action, StatusPoints = credit.StatusPoints, Rewards = credit.Action == CreditTier.Reward ? 1 : 0 }),
        ],
        member.Gift);

    private static IEnumerable<Stay> StaysByChance(Random random, TestHotel hotel, MemberId member)
    {
        for (var count = random.Next(4); count > 0; count--)
        {
            var departed = hotel.Today.AddDays(-random.Next(900));
            var stay = Stay.Report(StayId.New(hotel.Clock.GetUtcNow()), hotel.Report(100m, id: $"{member}-{count}") with { Arrival = departed.AddDays(-2), Departure = departed });
            stay.AttachTo(member);
            stay.Credit.Count(random.Next(6), random.Next(-50, 400) * 100, "basic");
            yield return stay;
        }
    }

    private static async Task ActByChanceAsync(TestHotel hotel, Random random, List<MemberId> members)
    {
        foreach (var member in members.Where(_ => random.Next(8) == 0))
        {
            Programme.Done(await hotel.Send(new CreditTier(member, "survey", random.Next(20), $"{member}"), hotel.System));
        }

        foreach (var member in members.Where(_ => random.Next(10) == 0))
        {
            var refusal = (await hotel.Send(new GrantTier(member, "silver", "Stammgast", hotel.Today.AddDays(random.Next(1, 300))), hotel.Manager)).Refusal;
            Assert.True(refusal is null or { Code: "members.tier-below-reached" }, refusal?.Code); // whose stays reach gold is not put below it
        }
    }

    private static TierPolicy PolicyByChance(Random random) => new(
        [new TierRule("basic", Name, 1, null, null, []), TierByChance("silver", 2, random), TierByChance("gold", 3, random)], random.Next(3, 25))
    {
        Window = (TierWindow)random.Next(3),
        Fall = (TierFall)random.Next(3),
        GraceDays = random.Next(2) * random.Next(40),
        NoticeDays = random.Next(2) == 0 ? [] : [60, 7],
        RollOverNights = random.Next(2) * 3,
        StatusPointsANight = random.Next(3),
        StatusPointsAUnit = random.Next(2),
        EngagementWeights = random.Next(2) == 0 ? new Dictionary<string, int>() : new Dictionary<string, int> { ["stay"] = 4, ["survey"] = 10 },
    };

    private static TierRule TierByChance(string code, int rank, Random random)
    {
        var ways = Enumerable.Range(0, random.Next(3)).Select(_ => new TierWay([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => ConditionByChance(random, rank))])).ToArray();
        int? nights = ways.Length == 0 || random.Next(2) == 0 ? rank * random.Next(2, 8) : null;
        long? spend = random.Next(2) == 0 ? rank * random.Next(10_000, 60_000) : null;
        return new TierRule(code, Name, rank, nights, spend, [])
        {
            NeedsBoth = random.Next(2) == 0,
            Ways = ways,
            LifetimeNights = random.Next(4) == 0 ? rank * 7 : null,
            LifetimeYears = random.Next(6) == 0 ? random.Next(1, 3) : null,
        };
    }

    private static TierCondition ConditionByChance(Random random, int rank)
    {
        var measure = (TierMeasure)random.Next(9);
        var least = measure switch
        {
            TierMeasure.Spend => rank * 30_000L,
            TierMeasure.StatusPoints => rank * 15L,
            TierMeasure.Engagement => rank * 5L,
            TierMeasure.Nights => rank * 4L,
            _ => rank,
        };
        return new TierCondition(measure, least) { Months = random.Next(2) == 0 ? null : random.Next(1, 12), Action = measure == TierMeasure.Action ? "survey" : null };
    }

    private static LocalText Name { get; } = new("Stufe", "Tier");
}
