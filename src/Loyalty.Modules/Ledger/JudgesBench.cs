using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// All that is needed to judge a stay: the rules valid on its departure, the tiers, and what the member's other stays count.
/// The tier of a stay follows from the stays that departed before it, and limits and first-stay bonuses from the stays before it, so that late
/// reports end in the same points as punctual ones: when a stay changes what a later one is worth, or which of its nights it counts first, the later
/// one is judged again.
/// </summary>
internal sealed partial class JudgesBench
{
    private readonly LoyaltyDbContext _db;
    private readonly Member _member;
    private readonly JudgesHouse _house;
    private readonly List<CountedStay> _stays;
    private readonly TierDeed[] _others;
    private readonly TierTurn[] _given;
    private readonly Dictionary<StayId, (Stay Stay, JudgedQuote Judgement)> _due = [];
    private List<JudgedStay>? _judged;

    public JudgesBench(LoyaltyDbContext db, Member member, JudgesHouse house, IEnumerable<CountedStay> stays, IEnumerable<TierDeed> others, IEnumerable<TierTurn> given) =>
        (_db, _member, _house, _stays, _others, _given) = (db, member, house, [.. stays], [.. others], [.. given.Select(turn => turn with { From = turn.From.AddDays(1) })]);

    public static async Task<JudgesBench> OpenAsync(LoyaltyDbContext db, Member member, IReadOnlyList<Stay> stays, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var house = await JudgesHouse.OpenAsync(db, now, cancellationToken);
        var from = stays.Select(stay => Affected.By(stay).From).Append(house.Today).Min();
        var (counted, given) = ((IReadOnlyList<CountedStay>)[], (IReadOnlyList<TierTurn>)[]);
        await db.TogetherAsync(
            cancellationToken,
            async () => counted = await db.CountedStaysOf(member.Id, house.Earliest(from, member.Gift), cancellationToken),
            async () => given = await db.GivenTiersOf(member.Id, cancellationToken));
        if (counted.Where(stay => stay.Departure >= from).Select(stay => stay.Arrival).Append(from).Min() is var first && first < from) // a guest who was in the house has the tier of that arrival
        {
            counted = await db.CountedStaysOf(member.Id, house.Earliest(first, member.Gift), cancellationToken);
        }

        return new JudgesBench(db, member, house, counted, (await TierDeeds.BesideStaysAsync(db, [member.Id], house.Policies, cancellationToken))[member.Id], given);
    }

    /// <summary>Judges the stay, and each other one that it makes worth more or less.</summary>
    public async Task JudgeAsync(Stay stay, PointsLedger ledger, CancellationToken cancellationToken)
    {
        await JudgeInOrderAsync(Affected.By(stay), new JudgedPart(stay, null), cancellationToken);
        await PostAllAsync(ledger, cancellationToken);
    }

    /// <summary>
    /// Judges all stays of the member that are over in one pass, and with them what they pay of others' bills where limits hold for both: each depends on those
    /// before it alone. What is to be done once a stay is judged is done before the next one is.
    /// </summary>
    public async Task JudgeAllAsync(IEnumerable<Stay> stays, PointsLedger ledger, Action<Stay> judged, CancellationToken cancellationToken)
    {
        var parts = stays.Select(stay => new JudgedPart(stay, null)).Concat(await SharesWithinLimitsAsync(cancellationToken));
        foreach (var part in parts.OrderBy(part => part.Stay.Order))
        {
            await JudgeOneAsync(part, cancellationToken);
            if (!part.IsShare)
            {
                judged(part.Stay);
            }
        }

        await PostAllAsync(ledger, cancellationToken);
    }

    /// <summary>What a stay that is not known yet would be worth, and by how much others of the member would be worth more or less by it; nothing is posted. Null before any programme.</summary>
    public async Task<(JudgedQuote Quote, Points Others)?> PreviewAsync(Stay stay, CancellationToken cancellationToken)
    {
        await JudgeInOrderAsync(Affected.By(stay), new JudgedPart(stay, null), cancellationToken);
        return _due.Remove(stay.Id, out var own)
            ? (own.Judgement, new Points(_due.Values.Sum(due => due.Judgement.Quote.Worth.Value - due.Stay.Credit.Worth.Value)))
            : null;
    }

    /// <summary>What a stay is worth now among the member's other stays. Null before any programme.</summary>
    private async Task<JudgedQuote?> QuoteAsync(Stay stay, CancellationToken cancellationToken)
    {
        if (await EarnRulesVersion.OnAsync(_db, stay.Departure, cancellationToken) is not { } version)
        {
            return null;
        }

        var circumstances = await CircumstancesAsync(stay, version.Rules, cancellationToken);
        var quote = version.Rules.Quote(stay, TierAt(stay.Arrival, stay.Departure), _house.Hotel.Currency, circumstances);
        var nights = CountedOf(stay, quote).NightsBeside(_stays);
        if (CountedOf(stay, quote) with { Nights = nights } is { Counts: true } own && _house.Policies.On(stay.Departure).Policy.BonusFrom == TierBonusFrom.CurrentStay)
        {
            quote = version.Rules.Quote(stay, TierAt(stay.Arrival, stay.Departure, TierDeed.Of(own)), _house.Hotel.Currency, circumstances);
        }

        return new JudgedQuote(version, await CoveredAsync(stay, quote with { CountedNights = nights }, cancellationToken));
    }

    /// <summary>Reviews the member's tier with the stay counted, or with all of them from today on; a member rises at once and falls only at night.</summary>
    public TierStanding? ReviewTier(Stay? stay, DateTimeOffset now)
    {
        var from = stay is not null && stay.Departure < _house.Today ? stay.Departure : _house.Today;
        var review = TierPath.On(_house.Today, TierHistory.Of(_member.EnrolledOn, [.. _stays.Select(TierDeed.Of), .. _others], _member.Gift), _house.Policies.Versions);
        var toldUntil = review.Reached.Code == _member.TierCode ? _member.TierToldUntil : null;
        var dueOn = TierNotice.NextAfter(_house.Today.AddDays(-1), review, _house.Policies.On(_house.Today).Policy.NoticeDays, toldUntil);
        return _member.Take(review, from, _house.Today, mayFall: false, quietly: stay is { IsHistoric: true }, now, dueOn, _house.Policies.On(_house.Today).Policy);
    }

    private static CountedStay CountedOf(Stay stay, EarnQuote quote) =>
        new(stay.Id, stay.Arrival, stay.Order, quote.CountedNights, quote.CountedSpendMinor, quote.Formula.Tier);

    /// <summary>
    /// Judges a part at its place among the others, and before and after it those that may be worth or count something else now: by their tier, by nights that
    /// go over, or by rules that look at more than one stay.
    /// </summary>
    private async Task JudgeInOrderAsync(Affected affected, JudgedPart part, CancellationToken cancellationToken)
    {
        _stays.RemoveAll(known => known.Stay == affected.Stay);
        if (await AnyNeedsHistoryAsync(cancellationToken))
        {
            (await JudgedAsync(cancellationToken)).RemoveAll(known => known.Stay == affected.Stay);
        }

        var isWaiting = true;
        foreach (var (order, id) in await OthersAsync(affected, cancellationToken))
        {
            if (isWaiting && order > part.Stay.Order)
            {
                await JudgeOneAsync(part, cancellationToken);
                isWaiting = false;
            }

            if (await MayDifferAsync(affected, id, order.Departure, cancellationToken) && await PartAsync(id, cancellationToken) is { } other)
            {
                await JudgeOneAsync(other, cancellationToken);
            }
        }

        if (isWaiting)
        {
            await JudgeOneAsync(part, cancellationToken);
        }
    }

    /// <summary>The member's other stays that departed on the first affected day or later, in their order: those that count, those that lost all their nights, and all where limits look at them.</summary>
    private async Task<(StayOrder Order, StayId Stay)[]> OthersAsync(Affected affected, CancellationToken cancellationToken)
    {
        var others = _stays.Select(known => (known.Order, known.Stay)).Concat(affected.HadNights ? await _db.StaysWithoutCountOf(_member.Id, affected.From, affected.Until, cancellationToken) : []);
        if (await AnyNeedsHistoryAsync(cancellationToken))
        {
            others = others.Concat((await JudgedAsync(cancellationToken)).Select(known => (known.Order, known.Stay)));
        }

        return [.. others.Where(other => other.Stay != affected.Stay && other.Order.Departure >= affected.From).Distinct().OrderBy(other => other.Order)];
    }

    private async Task<bool> MayDifferAsync(Affected affected, StayId id, BusinessDate departure, CancellationToken cancellationToken)
    {
        if (_judged?.Find(stay => stay.Stay == id) is { IsOfOthers: true })
        {
            return await MayShareDifferAsync(departure, cancellationToken);
        }

        return _stays.Find(stay => stay.Stay == id) is not { } known
            || TierNow(known) != known.Tier
            || affected.MayGiveOrTakeNights(known, _stays.Find(stay => stay.Stay == affected.Stay))
            || await EarnRulesVersion.OnAsync(_db, departure, cancellationToken) is { Rules.NeedHistory: true };
    }

    /// <summary>What a part is worth and counts now, for those that are judged after it and to be posted at the end; nothing before any programme.</summary>
    private async Task JudgeOneAsync(JudgedPart part, CancellationToken cancellationToken)
    {
        var stay = part.Stay;
        _stays.RemoveAll(known => known.Stay == stay.Id);
        var judgement = part.Payers is { } payers ? await QuoteShareAsync(stay, payers, cancellationToken) : await QuoteAsync(stay, cancellationToken);
        if (judgement is { } due)
        {
            _due[stay.Id] = (stay, due);
            if (!part.IsShare && CountedOf(stay, due.Quote) is { Counts: true } counted)
            {
                _stays.Add(counted);
            }
        }
        else if (!part.IsShare)
        {
            stay.Credit.Settle(Points.Zero, Points.Zero, null, EarnReasons.NoProgramme);
        }

        if (await AnyNeedsHistoryAsync(cancellationToken)) // also where its own version does not: the stays of a later one may
        {
            var judged = await JudgedAsync(cancellationToken);
            judged.RemoveAll(known => known.Stay == stay.Id);
            if (stay.Status == StayStatus.CheckedOut) // others are no part of a stay
            {
                judged.Add((judgement is { Quote: var quote } ? JudgedStay.Of(stay, quote) : JudgedStay.Of(stay)) with { IsOfOthers = part.IsShare });
            }
        }
    }

    /// <summary>
    /// Posts what came out: first the other days of moved stays, then what stays are worth more, so that points which only go from one stay to another are there to
    /// be taken back.
    /// </summary>
    private async Task PostAllAsync(PointsLedger ledger, CancellationToken cancellationToken)
    {
        var gone = new Dictionary<StayId, Points>();
        foreach (var (stay, (version, quote)) in _due.Values)
        {
            var isMoved = stay.Credit.WasPostedForOther(stay.Departure);
            var expired = isMoved || quote.Worth < stay.Credit.Worth ? await _db.ExpiredOfAsync(_member.Id, Purse.Points, stay.Id, cancellationToken) : Points.Zero;
            var mayComeBack = isMoved && quote.Worth > Points.Zero ? expired : Points.Zero; // a stay that earns nothing has nothing to come back
            gone[stay.Id] = isMoved ? expired - mayComeBack + ledger.Redate(stay, version.Rules, version.Named, _house.Today, mayComeBack) : expired;
        }

        foreach (var (stay, (version, quote)) in _due.Values.OrderByDescending(due => due.Judgement.Quote.Worth - due.Stay.Credit.Worth))
        {
            ledger.Earn(stay, quote, version.Rules, version.Named, _house.Today, gone[stay.Id]);
            stay.Credit.Judge(stay.Departure, quote.Granted.Select(bonus => bonus.Stored));
        }

        _due.Clear();
    }

    private async Task<EarnQuote> CoveredAsync(Stay stay, EarnQuote quote, CancellationToken cancellationToken) =>
        _member.Covers(stay.Departure) || await _db.WasClaimedAsync(stay, _member, cancellationToken) ? quote : quote.Refused(EarnReasons.BeforeEnrolment);

    private async Task<EarnCircumstances> CircumstancesAsync(Stay stay, EarnRules rules, CancellationToken cancellationToken)
    {
        var known = rules.NeedHistory
            ? EarnCircumstances.Of(JudgedStay.Of(stay), (await JudgedAsync(cancellationToken)).Where(other => other.Stay != stay.Id && (rules.Caps.IncludeBillsOfOthers || !other.IsOfOthers)))
            : EarnCircumstances.Alone;
        return stay.OtherPayers() is { Count: > 0 } payers
            ? known with { AlsoPays = (await _db.PayersAsync(stay, payers, cancellationToken)).GetValueOrDefault(_member.Id) ?? [] }
            : known;
    }

    /// <summary>True when stays may be judged by rules that look at other stays; most programmes have none, and no query is made for them.</summary>
    private async Task<bool> AnyNeedsHistoryAsync(CancellationToken cancellationToken)
    {
        var versions = await Versions.LoadAsync<EarnRulesVersion>(_db, cancellationToken);
        return versions.Any(version => version.Rules.NeedHistory);
    }

    private async Task<List<JudgedStay>> JudgedAsync(CancellationToken cancellationToken)
    {
        if (_judged is null)
        {
            var versions = await Versions.LoadAsync<EarnRulesVersion>(_db, cancellationToken);
            var shares = versions.Any(version => version.Rules.Caps.LookAtBillsOfOthers) ? await _db.JudgedSharesOf(_member.Id, cancellationToken) : [];
            _judged = [.. await _db.JudgedStaysOf(_member.Id, cancellationToken), .. shares];
        }

        return _judged;
    }

    /// <summary>
    /// The tier by the stays that departed before a stay did, the stay itself where its own nights already count, and what had been given before that day.
    /// A guest in the house does not fall: the tier on arrival holds where it is higher.
    /// </summary>
    private string TierAt(BusinessDate arrival, BusinessDate departure, TierDeed? itself = null)
    {
        var before = _stays.Where(stay => stay.Departure < departure).Select(TierDeed.Of).Concat(_others.Where(deed => deed.On < departure));
        var history = TierHistory.Of(_member.EnrolledOn, itself is { } deed ? before.Append(deed) : before, _member.Gift is { TargetNights: not null } challenge ? challenge : null);
        var policy = _house.Policies.On(departure).Policy;
        var own = TierPath.TurnsUntil(departure, history, _house.Policies.Versions);
        var turns = TierTurn.Higher([.. own.Select(turn => turn.In(policy))], [.. _given.Select(turn => turn.In(policy))]);
        return policy.HighestUpTo(TierTurn.RankDuring(turns, arrival, departure)).Code;
    }

    /// <summary>The tier by which a stay that was judged before is to be judged now.</summary>
    private string TierNow(CountedStay stay) => TierAt(
        stay.Arrival, stay.Departure, _house.Policies.On(stay.Departure).Policy.BonusFrom == TierBonusFrom.CurrentStay ? TierDeed.Of(stay) : null);

    /// <summary>
    /// Which other stays may be worth something else when a stay is judged: those that departed on a day or later, the arrival or the departure by which the
    /// stay was judged before it was moved. Nights may go over to or from those that arrived before the later of its departures.
    /// </summary>
    private readonly record struct Affected(StayId Stay, BusinessDate From, BusinessDate Until, bool HadNights)
    {
        public static Affected By(Stay stay) => stay.Credit.JudgedFor is not { } before ? new Affected(stay.Id, stay.Arrival, stay.Departure, false)
            : new Affected(stay.Id, before < stay.Arrival ? before : stay.Arrival, before > stay.Departure ? before : stay.Departure, stay.Credit.CountedNights > 0);

        public bool MayGiveOrTakeNights(CountedStay other, CountedStay? judged) =>
            other.Arrival < Until && (other.LacksNights || (judged is { Nights: > 0 } && other.Nights > 0 && judged.Overlaps(other)));
    }
}

/// <summary>What a stay is worth, and the version of the rules that says so.</summary>
internal readonly record struct JudgedQuote(EarnRulesVersion Version, EarnQuote Quote);

/// <summary>What holds for all members of a hotel when stays are judged: its currency, its day, its tiers.</summary>
internal sealed record JudgesHouse(Hotel Hotel, BusinessDate Today, TierPolicies Policies)
{
    public static async Task<JudgesHouse> OpenAsync(LoyaltyDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        return new JudgesHouse(hotel, hotel.DayAt(now), await TierPolicies.OfAsync(db, cancellationToken));
    }

    /// <summary>The first departure that may count when stays from this day on are judged today.</summary>
    public BusinessDate Earliest(BusinessDate from, params IEnumerable<TierGift?> gifts) => new[] { Today, from }.Min(day => Policies.Versions.Earliest(day, gifts));
}
