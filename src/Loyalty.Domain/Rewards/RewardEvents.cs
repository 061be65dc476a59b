namespace Loyalty.Domain.Rewards;

/// <summary>A member has exchanged points for a voucher; the points are held until it is honoured.</summary>
public sealed record RewardRedeemed(MemberId Member, RedemptionId Redemption) : DomainEvent;

/// <summary>A voucher was honoured at the desk; its points are spent.</summary>
public sealed record VoucherHonoured(MemberId Member, RedemptionId Redemption) : DomainEvent;

/// <summary>A redemption was cancelled or has lapsed; its points went back.</summary>
public sealed record RedemptionCancelled(MemberId Member, RedemptionId Redemption) : DomainEvent;

/// <summary>A member was given a voucher that costs no points.</summary>
public sealed record VoucherIssued(MemberId Member, RedemptionId Redemption) : DomainEvent;
