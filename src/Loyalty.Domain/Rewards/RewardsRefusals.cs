namespace Loyalty.Domain.Rewards;

/// <summary>Why something with rewards and vouchers is refused.</summary>
public static class RewardsRefusals
{
    /// <summary>The reward is not on offer today.</summary>
    public static Refusal NotOnOffer(string code) => new("rewards.not-on-offer", code) { Kind = RefusalKind.NotFound };

    /// <summary>The reward is for members of a higher tier.</summary>
    public static Refusal TierTooLow(int fromRank) => new("rewards.tier-too-low", fromRank);

    /// <summary>None is left.</summary>
    public static Refusal OutOfStock() => new("rewards.out-of-stock") { Kind = RefusalKind.Conflict };

    /// <summary>There is no voucher with this code.</summary>
    public static Refusal VoucherNotFound() => new("rewards.voucher-not-found") { Kind = RefusalKind.NotFound };

    /// <summary>The voucher was honoured before.</summary>
    public static Refusal AlreadyHonoured() => new("rewards.already-honoured") { Kind = RefusalKind.Conflict };

    /// <summary>The redemption was cancelled.</summary>
    public static Refusal Cancelled() => new("rewards.cancelled") { Kind = RefusalKind.Gone };

    /// <summary>The voucher was not used in time.</summary>
    public static Refusal Lapsed(BusinessDate validUntil) => new("rewards.lapsed", validUntil) { Kind = RefusalKind.Gone };
}
