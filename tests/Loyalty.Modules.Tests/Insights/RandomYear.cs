using Loyalty.Domain;
using Loyalty.Domain.Insights;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Insights;

/// <summary>Sixteen months of stays, corrections, gifts, redemptions and expiry through the use cases, and what the accounts held at each month's end.</summary>
internal sealed class RandomYear
{
    private const int Months = 16;
    private readonly List<(BusinessDate Month, Points Closing)> _closings = [];
    private readonly List<StayReport> _reports = [];
    private readonly TestHotel _hotel;
    private readonly Random _random;
    private int _number;

    private RandomYear(TestHotel hotel, int seed) => (_hotel, _random) = (hotel, new Random(seed));

    /// <summary>What the members' accounts held at the end of each month that is over.</summary>
    public IReadOnlyList<(BusinessDate Month, Points Closing)> Closings => _closings;

    public static async Task<RandomYear> LiveAsync(TestHotel hotel, int seed)
    {
        var year = new RandomYear(hotel, seed);
        await hotel.PublishAsync(Programme.Rules(rate: 10m, months: 1));
        var members = new List<(MemberId Id, string Email)>();
        for (var number = 1; number <= 3; number++)
        {
            var email = $"guest{number}@example.org";
            members.Add((await hotel.EnrolAsync(email), email));
        }

        for (var month = RollForward.MonthOf(hotel.Today); year._closings.Count < Months; month = month.AddMonths(1))
        {
            await year.MonthAsync(month, members);
        }

        return year;
    }

    private async Task MonthAsync(BusinessDate month, IReadOnlyList<(MemberId Id, string Email)> members)
    {
        foreach (var day in new[] { 3, 17, month.EndOfMonth().Day.Day })
        {
            var noon = new DateTimeOffset(month.Day.Year, month.Day.Month, day, 12, 0, 0, TimeSpan.FromHours(1));
            if (noon <= _hotel.Clock.GetUtcNow())
            {
                continue;
            }

            _hotel.Clock.MoveTo(noon);
            while (Programme.Done(await _hotel.Send(new ExpirePoints(), _hotel.System)) > 0)
            {
            }

            foreach (var (id, email) in members)
            {
                await ActAsync(id, email);
            }
        }

        _closings.Add((month, await _hotel.ReadAsync(async db => new Points(await db.Set<PointsAccount>().SumAsync(account => (long)(object)account.Balance + (long)(object)account.Held + (long)(object)account.Pending)))));
    }

    private async Task ActAsync(MemberId member, string email)
    {
        var key = $"{++_number}";
        switch (_random.Next(5))
        {
            case 0 or 1:
                _reports.Add(_hotel.Report(_random.Next(5_000, 40_000) / 100m, email, $"R-{key}"));
                await _hotel.ReportAsync(_reports[^1]);
                break;
            case 2 when _reports.FindLastIndex(report => report.GuestEmail == email && report.Departure.AddDays(20) > _hotel.Today) is >= 0 and var last: // an older one would only bring points that have expired
                _reports[last] = _reports[last].Later(_number).Costing(_random.Next(1_000, 40_000) / 100m) with { OccurredAt = _hotel.Clock.GetUtcNow().AddMinutes(_number) };
                await _hotel.ReportAsync(_reports[last]);
                break;
            case 3:
                await _hotel.Send(new AdjustPoints(member, new Points(_random.Next(-300, 400)), "Ausgleich", key), _hotel.Manager); // may be refused when too few are there
                break;
            default:
                await RedeemAsync(member, key);
                break;
        }
    }

    private async Task RedeemAsync(MemberId member, string key)
    {
        var redemption = await _hotel.Send(new RedeemReward(member, "coffee", key), _hotel.Staff);
        if (redemption.IsRefused || _random.Next(4) == 0)
        {
            return; // too few points, or the voucher stays open
        }

        if (_random.Next(3) == 0)
        {
            Programme.Done(await _hotel.Send(new CancelRedemption(redemption.Value), _hotel.Staff));
            return;
        }

        var code = await _hotel.ReadAsync(db => db.Set<Redemption>().Where(known => known.Id == redemption.Value).Select(known => known.VoucherCode).SingleAsync());
        Programme.Done(await _hotel.Send(new HonourVoucher(code), _hotel.Staff));
    }
}
