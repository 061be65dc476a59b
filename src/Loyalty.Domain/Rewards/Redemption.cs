namespace Loyalty.Domain.Rewards;

/// <summary>Where a redemption stands.</summary>
public enum RedemptionState
{
    /// <summary>The voucher is out; the points are held.</summary>
    Open = 1,
    /// <summary>The voucher was honoured; the points are spent.</summary>
    Honoured,
    /// <summary>Cancelled; the points went back.</summary>
    Cancelled,
    /// <summary>Not used in time; the points went back.</summary>
    Lapsed,
    /// <summary>Asked for: the points are held, and the hotel has yet to confirm it.</summary>
    Asked,
}

/// <summary>An exchange of points for a reward: a voucher that the desk honours once.</summary>
public sealed class Redemption : EventSource, IHotelOwned
{
    private Redemption()
    {
    }

    /// <summary>The redemption's id.</summary>
    public RedemptionId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Who redeems.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>The reward that was taken.</summary>
    public RewardId RewardId { get; private set; }

    /// <summary>Its code.</summary>
    public string RewardCode { get; private set; } = "";

    /// <summary>Its name then.</summary>
    public LocalText RewardName { get; private set; } = new("", "");

    /// <summary>What it cost.</summary>
    public Points Price { get; private set; }

    /// <summary>The voucher's code.</summary>
    public string VoucherCode { get; private set; } = "";

    /// <summary>The last day on which the voucher is honoured.</summary>
    public BusinessDate ValidUntil { get; private set; }

    /// <summary>Where it stands.</summary>
    public RedemptionState State { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset RedeemedAt { get; private set; }

    /// <summary>Who made it.</summary>
    public string RedeemedBy { get; private set; } = "";

    /// <summary>What kind of reward it was.</summary>
    public RewardKind Kind { get; private set; } = RewardKind.Service;

    /// <summary>What the voucher is in the eyes of value added tax.</summary>
    public VoucherPurpose Purpose { get; private set; } = VoucherPurpose.MultiPurpose;

    /// <summary>The day of the experience; null when it has none.</summary>
    public BusinessDate? DateOn { get; private set; }

    /// <summary>When the experience begins.</summary>
    public string? DateAt { get; private set; }

    /// <summary>What is paid in money, in minor units of the hotel's currency: a line of the bill, which earns like any other.</summary>
    public long CashMinor { get; private set; }

    /// <summary>When the hotel confirmed it; null where nobody had to, or has yet to.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Who confirmed it.</summary>
    public string? ConfirmedBy { get; private set; }

    /// <summary>The bill on which it was honoured.</summary>
    public string? BillNumber { get; private set; }

    /// <summary>What that bill came to before all vouchers, in minor units.</summary>
    public long? BillMinor { get; private set; }

    /// <summary>What was let off, in minor units.</summary>
    public long? DiscountMinor { get; private set; }

    /// <summary>Why it was cancelled.</summary>
    public string? EndReason { get; private set; }

    /// <summary>When it was honoured, cancelled or lapsed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The key under which it was asked for; two clicks with one key make one redemption.</summary>
    public string OnceKey { get; private set; } = "";

    /// <summary>True when the hotel gave the voucher as a present; false when the member took the reward, also where it costs no points.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>True when no points are held for it.</summary>
    public bool IsFree => Price == Points.Zero;

    /// <summary>A new redemption with its voucher.</summary>
    public static Redemption Of(RedemptionId id, MemberId member, Reward reward, BusinessDate on, string onceKey, string by, DateTimeOffset now, Bargain? bargain = null)
    {
        ArgumentNullException.ThrowIfNull(reward);
        var redemption = Make(id, member, reward, bargain ?? new Bargain(reward.Offer.PriceOn(on), 0, null), on, onceKey, by, now);
        if (reward.Offer.NeedsConfirmation)
        {
            redemption.State = RedemptionState.Asked;
        }

        redemption.Tell(new RewardRedeemed(member, id));
        return redemption;
    }

    /// <summary>A voucher that costs the member nothing.</summary>
    public static Redemption Present(RedemptionId id, MemberId member, Reward reward, BusinessDate on, string onceKey, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reward);
        var present = Make(id, member, reward, new Bargain(Points.Zero, 0, null), on, onceKey, by, now);
        present.IsPresent = true;
        present.Tell(new VoucherIssued(member, id));
        return present;
    }

    /// <summary>Why it can be neither honoured nor cancelled any more; null while it is open.</summary>
    public Refusal? WhyOver() => State switch
    {
        RedemptionState.Honoured => RewardsRefusals.AlreadyHonoured(),
        RedemptionState.Cancelled => RewardsRefusals.Cancelled(),
        RedemptionState.Lapsed => RewardsRefusals.Lapsed(ValidUntil),
        _ => null,
    };

    /// <summary>The hotel confirms what was asked for; refused when it is over. Confirming twice changes nothing.</summary>
    public Result<Done> Confirm(string by, DateTimeOffset now)
    {
        if (WhyOver() is { } refusal)
        {
            return refusal;
        }

        if (State == RedemptionState.Asked)
        {
            (State, ConfirmedBy, ConfirmedAt) = (RedemptionState.Open, by, now);
        }

        return Done.It;
    }

    /// <summary>Honours the voucher; refused when it is over, not confirmed yet, past its last day, or before the day of its experience.</summary>
    public Result<Done> Honour(BusinessDate on, string by, DateTimeOffset now) => WhyNotOn(on) is { } refusal ? refusal : End(RedemptionState.Honoured, by, now);

    /// <summary>Honours the voucher on a bill, beside those that were honoured on it before; refused also on days that are closed, and where the bill does not allow it.</summary>
    public Result<Done> Honour(RewardOffer offer, VoucherUse use, IReadOnlyList<VoucherOnBill> onSameBill, BusinessDate on, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(onSameBill);
        if (WhyNotOn(on) is { } refusal)
        {
            return refusal;
        }

        if (offer.ClosedOn(on) is { } closed)
        {
            return RewardsRefusals.ClosedDay(closed.From, closed.Until);
        }

        if (offer.Discount is not null && use.Bill is null)
        {
            return RewardsRefusals.BillNeeded();
        }

        if (offer.NeedsBillNumber && use.BillNumber is null)
        {
            return RewardsRefusals.BillNumberNeeded();
        }

        if (onSameBill.FirstOrDefault(other => !offer.GoesWith(other.Offer)) is { Offer: var other })
        {
            return RewardsRefusals.NotTogether(offer.Name, other.Name);
        }

        if (offer.Discount is { } discount && use.Bill is { } bill)
        {
            var letOff = discount.On(bill, onSameBill.Sum(voucher => voucher.LetOffMinor));
            if (letOff.IsRefused)
            {
                return letOff.Refusal!; // asked just before
            }

            DiscountMinor = letOff.Value.Minor;
        }

        (BillNumber, BillMinor) = (use.BillNumber, use.Bill?.Minor);
        return End(RedemptionState.Honoured, by, now);
    }

    /// <summary>Cancels it, or lets it lapse when its last day is over; refused when it is over already.</summary>
    public Result<Done> GiveBack(RedemptionState state, string by, DateTimeOffset now, string? reason = null)
    {
        if (WhyOver() is { } refusal)
        {
            return refusal;
        }

        EndReason = reason;
        return End(state, by, now);
    }

    /// <summary>Takes back that its voucher was honoured, with the reason: it ends as cancelled. Refused where it was not, and where it is cancelled by now.</summary>
    public Result<Done> Undo(string reason, string by, DateTimeOffset now)
    {
        if (State != RedemptionState.Honoured)
        {
            return WhyOver() ?? RewardsRefusals.NotHonoured();
        }

        EndReason = reason;
        return End(RedemptionState.Cancelled, by, now);
    }

    private Refusal? WhyNotOn(BusinessDate on) => WhyOver()
        ?? (on > ValidUntil ? RewardsRefusals.Lapsed(ValidUntil)
            : State == RedemptionState.Asked ? RewardsRefusals.NotConfirmed()
            : DateOn is { } day && on < day ? RewardsRefusals.BeforeDate(day) : null);

    /// <summary>The redemption goes over to the member who took its member in.</summary>
    public void PassTo(MemberId member) => MemberId = member;

    private Done End(RedemptionState state, string by, DateTimeOffset now)
    {
        (State, EndedBy, EndedAt) = (state, by, now);
        Tell(state == RedemptionState.Honoured ? new VoucherHonoured(MemberId, Id) : new RedemptionCancelled(MemberId, Id));
        return Done.It;
    }

    private static Redemption Make(RedemptionId id, MemberId member, Reward reward, Bargain bargain, BusinessDate on, string onceKey, string by, DateTimeOffset now) => new()
    {
        Id = id,
        MemberId = member,
        RewardId = reward.Id,
        RewardCode = reward.Code,
        RewardName = reward.Offer.Name,
        Price = bargain.Price,
        CashMinor = bargain.CashMinor,
        DateOn = bargain.Date?.On,
        DateAt = bargain.Date?.At,
        Kind = reward.Offer.Kind,
        Purpose = reward.Offer.Purpose,
        VoucherCode = Rewards.VoucherCode.New(),
        ValidUntil = bargain.Date?.On ?? on.AddDays(reward.Offer.ValidDays),
        State = RedemptionState.Open,
        RedeemedAt = now,
        RedeemedBy = by,
        OnceKey = onceKey,
    };
}
