using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Rewards;

/// <summary>Many at the same moment want what is there once. One gets it, the others are refused properly, and the books agree.</summary>
public sealed class RedemptionRaceTests
{
    private const int Crowd = 64;
    private static readonly int Rounds = Nightly.Of(50, 1_000);

    [Theory]
    [OnEachStore]
    public async Task The_last_points_are_spent_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        for (var round = 0; round < Rounds; round++)
        {
            await GiveAsync(hotel, member, 100, round);

            var asked = await AllAtOnceAsync(Crowd, click => hotel.Send(new RedeemReward(member, "coffee", $"{round}/{click}"), hotel.Staff));

            OneOf(asked, "ledger.insufficient-points");
            Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
        }

        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task The_last_item_is_given_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var members = new[] { await MemberAsync(hotel, 0), await MemberAsync(hotel, 1), await MemberAsync(hotel, 2), await MemberAsync(hotel, 3) };
        await GiveToAllAsync(hotel, members, 50_000);
        for (var round = 0; round < Rounds; round++)
        {
            var asked = await AllAtOnceAsync(Crowd, click => hotel.Send(new RedeemReward(members[click % members.Length], "massage", $"{round}/{click}"), hotel.Staff));

            var taken = OneOf(asked, "rewards.out-of-stock");
            Assert.Equal(0, (await RewardAsync(hotel, "massage")).Left);
            Programme.Done(await hotel.Send(new CancelRedemption(taken), hotel.Staff));
        }

        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task The_last_item_is_given_once_also_when_it_comes_back_from_an_earlier_version(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var members = new[] { await MemberAsync(hotel, 0), await MemberAsync(hotel, 1), await MemberAsync(hotel, 2), await MemberAsync(hotel, 3) };
        await GiveToAllAsync(hotel, members, 50_000);
        var taken = Programme.Done(await hotel.Send(new RedeemReward(members[0], "massage", "first"), hotel.Staff));
        await hotel.PublishAsync(number: 2, offers: [.. Programme.Offers, Boat(hotel)]);
        for (var round = 0; round < Rounds; round++)
        {
            var cancelled = Task.Run(() => hotel.Send(new CancelRedemption(taken), hotel.Staff));
            var asked = await AllAtOnceAsync(8, click => hotel.Send(new RedeemReward(members[click % members.Length], "massage", $"{round}/{click}"), hotel.Staff));

            Programme.Done(await cancelled);
            var given = asked.Where(result => !result.IsRefused).ToArray();
            Assert.True(given.Length <= 1, $"{given.Length} have the last one.");
            Assert.Equal(1 - given.Length, (await RewardAsync(hotel, "massage")).Left);
            taken = given.Length == 1 ? given[0].Value : Programme.Done(await hotel.Send(new RedeemReward(members[0], "massage", $"{round}/after"), hotel.Staff));
        }

        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task The_last_seat_is_taken_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var members = new[] { await MemberAsync(hotel, 0), await MemberAsync(hotel, 1), await MemberAsync(hotel, 2), await MemberAsync(hotel, 3) };
        await GiveToAllAsync(hotel, members, 50_000);
        var choice = new RewardChoice(hotel.Today.AddDays(3), "18:00");
        for (var round = 0; round < Rounds; round++)
        {
            var asked = await AllAtOnceAsync(Crowd, click => hotel.Send(new RedeemReward(members[click % members.Length], "boat", $"{round}/{click}", choice), hotel.Staff));

            var taken = OneOf(asked, "rewards.date-full");
            Assert.Equal(0, (await RewardAsync(hotel, "boat")).Dates.Single(date => date.On == choice.On).Left);
            Programme.Done(await hotel.Send(new CancelRedemption(taken), hotel.Staff));
        }

        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task One_voucher_in_two_checkouts_is_honoured_in_one_of_them(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        await GiveAsync(hotel, member, 100L * Rounds, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var id = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", $"{round}"), hotel.Staff));
            var code = Programme.Done(await hotel.Ask(new GetRedemption(id))).VoucherCode;

            var honoured = await AllAtOnceAsync(2, checkout => hotel.Send(new HonourVoucher(code, BillNumber: $"{round}/{checkout}"), hotel.Staff));

            OneOf(honoured, "rewards.already-honoured");
        }

        Assert.Equal((Points.Zero, Points.Zero), await StandingAsync(hotel, member));
        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Of_honouring_and_cancelling_at_the_same_moment_one_happens(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        await GiveAsync(hotel, member, 100L * Rounds, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var id = Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", $"{round}"), hotel.Staff));
            var code = Programme.Done(await hotel.Ask(new GetRedemption(id))).VoucherCode;

            var honoured = Task.Run(() => hotel.Send(new HonourVoucher(code), hotel.Staff));
            var cancelled = Task.Run(() => hotel.Send(new CancelRedemption(id), hotel.Staff));
            var refused = new[] { (await honoured).IsRefused, (await cancelled).IsRefused };

            Assert.Single(refused, isRefused => !isRefused);
        }

        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Points_are_redeemed_or_expire_at_the_change_of_the_day_and_never_both(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync(Programme.Rules(months: 1));
        var member = await hotel.EnrolAsync();
        for (var (round, ended) = (0, 0); round < Rounds; round++)
        {
            await GiveAsync(hotel, member, 100, round);
            var lastDay = hotel.Today.AddMonths(1).EndOfMonth();
            hotel.Clock.MoveTo(new DateTimeOffset(lastDay.AddDays(1).Day.ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero).AddHours(BerlinIsAhead(lastDay) ? 0 : 1).AddMilliseconds(-1));

            var asked = Task.Run(() => AllAtOnceAsync(8, click => hotel.Send(new RedeemReward(member, "coffee", $"{round}/{click}"), hotel.Staff)));
            var night = Task.Run(() =>
            {
                hotel.Clock.Advance(TimeSpan.FromMilliseconds(1));
                return hotel.Send(new ExpirePoints(), hotel.System);
            });
            var redeemed = (await asked).Count(result => !result.IsRefused);
            Programme.Done(await night); // it may have looked at a member who redeemed meanwhile, so what it posted is counted
            var expired = await hotel.ReadAsync(db => db.Set<LedgerEntry>().CountAsync(entry => entry.Kind == EntryKind.Expired));

            Assert.Equal(1, redeemed + expired - ended);
            ended = expired;
            Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
        }

        await BooksAgreeAsync(hotel);
    }

    [Theory]
    [OnEachStore]
    public async Task Of_twenty_gifts_of_the_last_item_one_is_given(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var member = await MemberAsync(hotel);
        for (var round = 0; round < Rounds; round++)
        {
            var given = await AllAtOnceAsync(20, gift => hotel.Send(new GiveVoucher(member, "massage", $"{round}/{gift}"), hotel.Manager));

            var one = OneOf(given, "rewards.out-of-stock");
            Programme.Done(await hotel.Send(new CancelRedemption(one.Id), hotel.Staff));
        }

        Assert.Equal(1, (await RewardAsync(hotel, "massage")).Left);
    }

    /// <summary>Everybody starts on a thread of their own.</summary>
    private static Task<Result<T>[]> AllAtOnceAsync<T>(int crowd, Func<int, Task<Result<T>>> ask) => Task.WhenAll(Enumerable.Range(0, crowd).Select(one => Task.Run(() => ask(one))));

    private static T OneOf<T>(Result<T>[] asked, string refusal)
    {
        Assert.All(asked.Where(result => result.IsRefused), result => Assert.Equal(refusal, result.Refusal?.Code));
        return Assert.Single(asked, result => !result.IsRefused).Value;
    }

    private static async Task<MemberId> MemberAsync(TestHotel hotel, int number = 0)
    {
        if (number == 0)
        {
            await hotel.PublishAsync(offers: [.. Programme.Offers, Boat(hotel)]);
        }

        return await hotel.EnrolAsync($"guest{number}@example.org");
    }

    private static RewardOffer Boat(TestHotel hotel) => new("boat", new LocalText("Bootsfahrt", "Boat trip"), null, new Points(100), 1, null, 30)
    {
        Kind = RewardKind.Experience,
        Dates = [new ExperienceDate(hotel.Today.AddDays(3), "18:00", 1), new ExperienceDate(hotel.Today.AddDays(4), "18:00", 9)],
    };

    private static async Task GiveToAllAsync(TestHotel hotel, MemberId[] members, long points)
    {
        foreach (var (index, member) in members.Index())
        {
            await GiveAsync(hotel, member, points, index);
        }
    }

    private static async Task GiveAsync(TestHotel hotel, MemberId member, long points, int round) =>
        Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(points), "Für die Probe", $"gift {round}"), hotel.System));

    private static async Task<(Points Balance, Points Held)> StandingAsync(TestHotel hotel, MemberId member)
    {
        var card = Programme.Done(await hotel.Ask(new GetMember(member)));
        return (card.Points, card.Held);
    }

    private static async Task<OfferedReward> RewardAsync(TestHotel hotel, string code) => Programme.Done(await hotel.Ask(new ListRewards())).Single(reward => reward.Code == code);

    private static async Task BooksAgreeAsync(TestHotel hotel) => Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), hotel.System)), line => Assert.True(line.IsOk, line.FirstBroken));

    private static bool BerlinIsAhead(BusinessDate lastDay) =>
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").IsDaylightSavingTime(lastDay.AddDays(1).Day.ToDateTime(new TimeOnly(12, 0)));
}
