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

    /// <summary>When it was honoured, cancelled or lapsed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The key under which it was asked for; two clicks with one key make one redemption.</summary>
    public string OnceKey { get; private set; } = "";

    /// <summary>True when the voucher is a present: no points are held for it.</summary>
    public bool IsPresent => Price == Points.Zero;

    /// <summary>A new redemption with its voucher.</summary>
    public static Redemption Of(RedemptionId id, MemberId member, Reward reward, BusinessDate on, string onceKey, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reward);
        var redemption = Make(id, member, reward, reward.Offer.Price, on, onceKey, by, now);
        redemption.Tell(new RewardRedeemed(member, id));
        return redemption;
    }

    /// <summary>A voucher that costs the member nothing.</summary>
    public static Redemption Present(RedemptionId id, MemberId member, Reward reward, BusinessDate on, string onceKey, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reward);
        var present = Make(id, member, reward, Points.Zero, on, onceKey, by, now);
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

    /// <summary>Honours the voucher; refused when it is over or past its last day.</summary>
    public Result<Done> Honour(BusinessDate on, string by, DateTimeOffset now) =>
        (WhyOver() ?? (on > ValidUntil ? RewardsRefusals.Lapsed(ValidUntil) : null)) is { } refusal ? refusal : End(RedemptionState.Honoured, by, now);

    /// <summary>Cancels it, or lets it lapse when its last day is over; refused when it is over already.</summary>
    public Result<Done> GiveBack(RedemptionState state, string by, DateTimeOffset now) => WhyOver() is { } refusal ? refusal : End(state, by, now);

    private Done End(RedemptionState state, string by, DateTimeOffset now)
    {
        (State, EndedBy, EndedAt) = (state, by, now);
        Tell(state == RedemptionState.Honoured ? new VoucherHonoured(MemberId, Id) : new RedemptionCancelled(MemberId, Id));
        return Done.It;
    }

    private static Redemption Make(RedemptionId id, MemberId member, Reward reward, Points price, BusinessDate on, string onceKey, string by, DateTimeOffset now) => new()
    {
        Id = id,
        MemberId = member,
        RewardId = reward.Id,
        RewardCode = reward.Code,
        RewardName = reward.Offer.Name,
        Price = price,
        VoucherCode = Rewards.VoucherCode.New(),
        ValidUntil = on.AddDays(reward.Offer.ValidDays),
        State = RedemptionState.Open,
        RedeemedAt = now,
        RedeemedBy = by,
        OnceKey = onceKey,
    };
}
