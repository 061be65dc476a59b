namespace Loyalty.Domain.Rewards;

/// <summary>What kind of thing a reward is.</summary>
public enum RewardKind
{
    /// <summary>A free service or product: a night, a breakfast, a treatment, a late departure.</summary>
    Service = 1,
    /// <summary>A share of the bill is let off.</summary>
    Percentage,
    /// <summary>A fixed amount of the bill is let off.</summary>
    Amount,
    /// <summary>A thing to take home, of which there may be a stock.</summary>
    Gift,
    /// <summary>Something that happens on certain days, with so many places each.</summary>
    Experience,
    /// <summary>Entry to what others do not get: early booking, a sale, an event.</summary>
    Access,
    /// <summary>A benefit of a tier that costs no points and is granted so many times in a period.</summary>
    Benefit,
}

/// <summary>What a voucher is in the eyes of value added tax: kept on each, because it decides when the tax falls due.</summary>
public enum VoucherPurpose
{
    /// <summary>Place of supply or rate is open when it is issued; taxed when it is honoured.</summary>
    MultiPurpose = 1,
    /// <summary>Place of supply and rate are known when it is issued; taxed then.</summary>
    SinglePurpose,
}

/// <summary>With which other vouchers a voucher may be honoured on one bill.</summary>
public enum Stacking
{
    /// <summary>With every other one that allows it too.</summary>
    Free = 1,
    /// <summary>With others, but not with a second discount.</summary>
    OneDiscount,
    /// <summary>With no other one.</summary>
    Alone,
}
