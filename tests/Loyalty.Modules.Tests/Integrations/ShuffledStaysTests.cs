using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Integrations;

/// <summary>
/// Events of many stays, each sent up to five times, shuffled over all stays and late: cancelled before the arrival, no-show after check-out, refunds,
/// split bills, moved stays, other guests, reports that name none. In the end the ledger, with the days of its lots, is what an oracle says that has seen the newest
/// states only, in their order.
/// </summary>
public sealed class ShuffledStaysTests
{
    private static readonly EarnRules s_rules = Programme.Rules(months: 60) with
    {
        Channels = ["direct", "corporate"],
        BonusesPerWholeStay = true,
        Eligibility = new StayEligibility { MostRooms = 3, ExtrasEarn = true, CompanySpendEarns = false },
        CategoryPercent = new Dictionary<string, int> { ["spa"] = 150 },
        Bonuses =
        [
            new EarnRule("Welcome") { Points = 200, FirstStay = true },
            new EarnRule("Weekend") { Percent = 15, Weekdays = [DayOfWeek.Friday, DayOfWeek.Saturday] },
            new EarnRule("Monthly") { Percent = 10, CooldownDays = 30 },
            new EarnRule("Week") { Points = 150, FromNights = 5 },
            new EarnRule("Large") { Percent = 5, FromSpendMinor = 40_000, MostPoints = 250 },
        ],
        Caps = new EarnCaps(PerMonth: 9_000) { IncludeBillsOfOthers = true },
    };

    private static readonly BusinessDate s_beginning = BusinessDate.Of(2020, 1, 1);

    /// <summary>Tiers by the number of stays, and a stay that reaches one has its bonus.</summary>
    private static readonly TierPolicy s_byStays = new([Programme.Tiers.Lowest, ByStays("silver", 2, 3), ByStays("gold", 3, 6)], WindowMonths: 6) { BonusFrom = TierBonusFrom.CurrentStay };

    /// <summary>Base: the first purchase. Silver: two months from reaching it. Gold: three.</summary>
    private static readonly CashbackRules s_cashback = new([new(1, 5, FirstPurchaseOnly: true), new(2, 10, Months: 2), new(3, 20, Months: 3)], ValidMonths: 60);

    [Theory]
    [OnEachStore]
    public Task However_often_and_in_whatever_order_events_come_the_ledger_ends_as_the_oracle_says(Store store) =>
        EndsAsTheOracleSaysAsync(store, Nightly.Of(150, 10_000), Programme.Tiers, (s_rules, s_beginning));

    [Theory]
    [OnEachStore]
    public Task So_it_does_with_tiers_by_the_number_of_stays_and_limits_that_only_a_later_version_has(Store store) => EndsAsTheOracleSaysAsync(
        store, Nightly.Of(150, 3_000), s_byStays, (s_rules with { Bonuses = [], Caps = EarnCaps.None }, s_beginning), (s_rules with { Caps = new EarnCaps(4_000, 5_000, PerYear: 12_000) { IncludeBillsOfOthers = true } }, BusinessDate.Of(2027, 8, 1)));

    private static async Task EndsAsTheOracleSaysAsync(Store store, int stays, TierPolicy tiers, params (EarnRules Rules, BusinessDate From)[] versions)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        foreach (var (index, (rules, from)) in versions.Index())
        {
            await hotel.PublishAsync(rules, tiers, index + 1, from);
            Programme.Done(await hotel.Send(new ReplaceCatalogue(BlueprintVersionId.New(hotel.Clock.GetUtcNow()), versions.Length + index + 1, from, Programme.Offers) { Cashback = s_cashback }));
        }

        var random = new Random(15);
        var members = new Dictionary<string, MemberId>(StringComparer.Ordinal);
        for (var guest = 0; guest < Math.Max(4, stays / 5); guest++)
        {
            members.Add($"guest{guest}@example.org", await hotel.EnrolAsync($"guest{guest}@example.org"));
        }

        var enrolled = hotel.Today;
        hotel.Clock.Advance(TimeSpan.FromDays(400));
        var histories = Enumerable.Range(0, stays).Select(stay => History(hotel, stay, [.. members.Keys], random)).ToArray();
        var events = histories.SelectMany(history => history).SelectMany(report => Enumerable.Repeat(report, random.Next(1, 6))).ToArray();
        random.Shuffle(events);
        foreach (var report in events)
        {
            Assert.Null((await hotel.Send(new RecordStay(report), hotel.Key("stays"))).Refusal);
        }

        var policies = new TierVersions(versions.Select((version, index) => (tiers, index + 1, version.From)));
        var (expected, paidBack) = Oracle([.. histories.Select(Newest)], members, enrolled, policies, day => versions.Last(version => version.From <= day).Rules);
        var balances = await BalancesAsync(hotel, Purse.Points);
        Assert.Equal(members.Values.ToDictionary(member => member, member => expected.Where(day => day.Key.Member == member).Sum(day => day.Value)), balances);
        var wallets = await BalancesAsync(hotel, Purse.Cashback);
        Assert.Equal(members.Values.ToDictionary(member => member, member => paidBack.Where(day => day.Key.Member == member).Sum(day => day.Value)), members.Values.ToDictionary(member => member, member => wallets.GetValueOrDefault(member)));
        var credits = await hotel.ReadAsync(db => db.Set<PointsLot>().Where(lot => lot.Purse == Purse.Cashback && lot.Remaining != Points.Zero).ToArrayAsync());
        Assert.Equal(paidBack.Where(day => day.Value > 0).ToDictionary(), credits.GroupBy(lot => (lot.MemberId, lot.EarnedOn)).ToDictionary(day => day.Key, day => day.Sum(lot => lot.Remaining.Value)));
        Assert.All(credits, lot => Assert.Equal(lot.EarnedOn.AddMonths(60).EndOfMonth(), lot.ExpiresOn));
        Assert.True(wallets.Values.Count(balance => balance > 0) > members.Count / 2);
        var lots = await hotel.ReadAsync(db => db.Set<PointsLot>().Where(lot => lot.Purse == Purse.Points && lot.Remaining != Points.Zero).ToArrayAsync());
        Assert.Equal(expected.Where(day => day.Value > 0).ToDictionary(), lots.GroupBy(lot => (lot.MemberId, lot.EarnedOn)).ToDictionary(day => day.Key, day => day.Sum(lot => lot.Remaining.Value)));
        Assert.All(lots, lot => Assert.Equal(lot.EarnedOn.AddMonths(60).EndOfMonth(), lot.ExpiresOn));
        Assert.True(balances.Values.Count(balance => balance > 0) > members.Count / 2);
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
        Assert.Empty(Programme.Done(await hotel.Ask(new ReplayLedgers(), Caller.System(null))).Differences);
    }

    private static Task<Dictionary<MemberId, long>> BalancesAsync(TestHotel hotel, Purse purse) =>
        hotel.ReadAsync(db => db.Set<PointsAccount>().Where(account => account.Purse == purse).ToDictionaryAsync(account => account.MemberId, account => account.Balance.Value));

    /// <summary>The newest state of a stay, of the guest whom the newest report names that names one.</summary>
    private static StayReport Newest(StayReport[] history) =>
        history.MaxBy(report => report.OccurredAt)! with { GuestEmail = history.Where(report => report.NamesGuest).MaxBy(report => report.OccurredAt)?.GuestEmail };

    /// <summary>What each member has, in points and in cashback, by the day on which it was earned: the newest states in the order of departure, nothing twice, nothing late.</summary>
    private static (Dictionary<(MemberId Member, BusinessDate EarnedOn), long> Points, Dictionary<(MemberId Member, BusinessDate EarnedOn), long> Cashback) Oracle(StayReport[] newest, Dictionary<string, MemberId> members, BusinessDate enrolled, TierVersions policies, Func<BusinessDate, EarnRules> rulesOn)
    {
        var (earned, paidBack) = (new Dictionary<(MemberId, BusinessDate), long>(), new Dictionary<(MemberId, BusinessDate), long>());
        Stay[] stays = [.. newest.Select(report => Stay.Report(StayId.New(TestHotel.Start), report)).OrderBy(stay => stay.Order)];
        foreach (var email in members.Keys)
        {
            var (counted, judged, slept) = (new List<CountedStay>(), new List<JudgedStay>(), new HashSet<BusinessDate>());
            foreach (var stay in stays.Where(stay => stay.GuestEmail == email || stay.OtherPayers().Contains(email)))
            {
                var (rules, isOfOthers) = (rulesOn(stay.Departure), stay.GuestEmail != email);
                var circumstances = EarnCircumstances.Of(JudgedStay.Of(stay) with { IsOfOthers = isOfOthers }, judged);
                if (isOfOthers)
                {
                    var share = rules.QuoteShare(stay, [email], "EUR", circumstances).Worth;
                    Add(earned, email, stay.Departure, share);
                    judged.Add(JudgedStay.Of(stay) with { IsOfOthers = true, Worth = share });
                    continue;
                }

                BusinessDate[] nights = [.. Enumerable.Range(0, stay.Nights).Select(night => stay.Arrival.AddDays(night))];
                var before = counted.Where(known => known.Departure < stay.Departure).ToArray();
                var quote = Judge(before);
                if (CountedOf(quote) is { Counts: true } deed)
                {
                    quote = policies.On(stay.Departure).Policy.BonusFrom == TierBonusFrom.CurrentStay ? Judge([.. before, deed]) : quote;
                    counted.Add(deed);
                }

                if (stay.Status == StayStatus.CheckedOut)
                {
                    judged.Add(JudgedStay.Of(stay) with
                    {
                        Worth = quote.Worth,
                        SpendMinor = CountedOf(quote).SpendMinor,
                        Counts = CountedOf(quote).Counts,
                        Granted = quote.Granted,
                    });
                }

                Add(earned, email, stay.Departure, quote.Worth);
                slept.UnionWith(quote.CountedNights == 0 ? [] : nights);

                EarnQuote Judge(IEnumerable<CountedStay> stays) =>
                    rules.Quote(stay, TierPath.On(stay.Departure, TierHistory.Of(enrolled, stays.Select(TierDeed.Of)), policies).Reached.Code, "EUR", circumstances);

                CountedStay CountedOf(EarnQuote judgement) => new(stay.Id, stay.Arrival, stay.Order, judgement.CountedNights == 0 ? 0 : nights.Count(night => !slept.Contains(night)), judgement.CountedSpendMinor, null);
            }

            PayBack(email, [.. counted.Where(stay => stay.SpendMinor > 0)], [.. counted.Select(TierDeed.Of)]);
        }

        return (earned, paidBack);

        void PayBack(string email, CountedStay[] purchases, TierDeed[] deeds)
        {
            int RankOn(BusinessDate day) => TierPath.On(day, TierHistory.Of(enrolled, deeds.Where(deed => deed.On <= day)), policies).Reached.Rank;
            foreach (var purchase in purchases)
            {
                var reached = purchase.Departure.AddDays(-1);
                var rank = RankOn(reached);
                while (reached > enrolled && RankOn(reached.AddDays(-1)) >= rank)
                {
                    reached = reached.AddDays(-1);
                }

                var standing = new CashbackStanding(rank, reached, enrolled, purchases[0].Departure);
                Add(paidBack, email, purchase.Departure, s_cashback.Quote(new CashbackPurchase(purchase.Departure, purchase.SpendMinor, purchase == purchases[0]), standing).Worth);
            }
        }

        void Add(Dictionary<(MemberId, BusinessDate), long> sums, string email, BusinessDate on, Points points)
        {
            sums[(members[email], on)] = sums.GetValueOrDefault((members[email], on)) + points.Value;
        }
    }

    /// <summary>The life of one stay: one to five states, each later than the one before.</summary>
    private static StayReport[] History(TestHotel hotel, int number, string[] guests, Random random)
    {
        var guest = guests[random.Next(guests.Length)];
        var departed = random.Next(100, 380);
        var report = hotel.Report(random.Next(5_000, 90_000) / 100m, guest, $"R-{number}", departed, random.Next(0, 6)) with
        {
            OccurredAt = hotel.Clock.GetUtcNow().AddDays(-departed - 40),
            ChannelKind = random.Next(5) switch { 0 => "ota", 1 => "corporate", _ => "direct" },
            RoomIndex = random.Next(6) == 0 ? random.Next(5) : 0,
            Status = StayStatus.Reserved,
            Type = "created",
            GuestEmail = random.Next(5) == 0 ? null : guest,
        };
        var states = new List<StayReport> { report };
        for (var state = random.Next(5); state > 0; state--)
        {
            report = Next(report, guests, random).Later(random.Next(1, 30 * 24 * 60));
            states.Add(report);
        }

        return [.. states];
    }

    private static StayReport Next(StayReport report, string[] guests, Random random) => random.Next(10) switch
    {
        0 => report with { Status = StayStatus.Cancelled, Type = "cancelled" },
        1 => report with { Status = StayStatus.NoShow, Type = "no_show" },
        2 => report with { Status = StayStatus.CheckedOut, Type = "refund", FolioLines = [.. report.FolioLines, Line($"r{report.FolioLines.Count}", -random.Next(1, 20_000), "room")] },
        3 => report with { Status = StayStatus.CheckedOut, FolioLines = [.. report.FolioLines, Line($"s{report.FolioLines.Count}", random.Next(1, 20_000), "spa") with { Payer = guests[random.Next(guests.Length)] }] },
        4 => report with { Status = StayStatus.CheckedOut, GuestEmail = guests[random.Next(guests.Length)] },
        5 => Moved(report, random.Next(-20, 21)),
        6 => report with { Status = StayStatus.InHouse, Type = "check_in_reverted" },
        7 => report with { Status = StayStatus.CheckedOut, GuestEmail = null },
        _ => report with { Status = StayStatus.CheckedOut, Type = "checked_out" },
    };

    private static StayReport Moved(StayReport report, int days) =>
        report with { Status = StayStatus.CheckedOut, Arrival = report.Arrival.AddDays(days), Departure = report.Departure.AddDays(days) };

    private static TierRule ByStays(string code, int rank, int stays) =>
        new(code, new LocalText(code, code), rank, null, null, []) { Ways = [new TierWay([new TierCondition(TierMeasure.Stays, stays)])] };

    private static FolioLine Line(string id, long minor, string category) => new(id, category, minor, null, null, "EUR", null, "closed");
}
