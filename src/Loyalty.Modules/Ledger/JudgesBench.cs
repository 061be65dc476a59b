using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// All that is needed to judge a stay: the rules valid on its departure, the tiers, and what the member's other stays count.
/// The tier of a stay follows from the stays that departed before it, so that late reports end in the same points as punctual ones:
/// when a stay changes the tier at a later departure, the later stay is judged again.
/// </summary>
internal sealed class JudgesBench
{
    private readonly LoyaltyDbContext _db;
    private readonly Member _member;
    private readonly Stay _stay;
    private readonly Hotel _hotel;
    private readonly BusinessDate _today;
    private readonly TierPolicies _policies;
    private readonly List<CountedStay> _stays;

    private JudgesBench(LoyaltyDbContext db, Member member, Stay stay, Hotel hotel, BusinessDate today, TierPolicies policies, IEnumerable<CountedStay> stays) =>
        (_db, _member, _stay, _hotel, _today, _policies, _stays) = (db, member, stay, hotel, today, policies, [.. stays]);

    public static async Task<JudgesBench> OpenAsync(LoyaltyDbContext db, Member member, Stay stay, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        var today = hotel.DayAt(now);
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var earliest = new[] { today, stay.Departure }.Min(day => policies.On(day).Policy.WindowStart(day));
        return new JudgesBench(db, member, stay, hotel, today, policies, await db.CountedStaysOf(member.Id, earliest, cancellationToken));
    }

    /// <summary>Judges the stay, and each later one that it brings into another tier.</summary>
    public async Task JudgeAsync(PointsLedger ledger, CancellationToken cancellationToken)
    {
        _stays.RemoveAll(known => known.Stay == _stay.Id);
        await JudgeAsync(_stay, ledger, cancellationToken);
        var later = _stays.Where(other => other.Departure > _stay.Arrival).OrderBy(other => other.Departure).ToArray();
        _stays.Add(CountedOf(_stay));
        foreach (var known in later)
        {
            if (TierAt(known.Departure) != known.Tier && await _db.FreshAsync<Stay>(known.Stay, cancellationToken) is { } other)
            {
                await JudgeAsync(other, ledger, cancellationToken);
            }
        }
    }

    /// <summary>Reviews the member's tier with the stay counted; a member rises at once and falls only at night.</summary>
    public TierStanding? ReviewTier(DateTimeOffset now)
    {
        var (policy, number) = _policies.On(_today);
        var from = _stay.Departure < _today ? _stay.Departure : _today;
        return _member.Take(policy.Review(_stays, _today, number), from, _today, mayFall: false, quietly: _stay.IsHistoric, now);
    }

    private static CountedStay CountedOf(Stay stay) => new(stay.Id, stay.Departure, stay.Credit.CountedNights, stay.Credit.CountedSpendMinor, stay.Credit.Tier);

    private async Task JudgeAsync(Stay stay, PointsLedger ledger, CancellationToken cancellationToken)
    {
        if (await EarnRulesVersion.OnAsync(_db, stay.Departure, cancellationToken) is not { } version)
        {
            stay.Credit.Settle(Points.Zero, Points.Zero, null, EarnReasons.NoProgramme);
            return;
        }

        var quote = version.Rules.Quote(stay, TierAt(stay.Departure), _hotel.Currency);
        ledger.Earn(stay, _member.Covers(stay.Departure) ? quote : quote.Refused(EarnReasons.BeforeEnrolment), version.Rules, version.Named, _today);
    }

    private string TierAt(BusinessDate departure)
    {
        var (policy, number) = _policies.On(departure);
        return policy.Review(_stays, departure, number, departedBefore: departure).Reached.Code;
    }
}
