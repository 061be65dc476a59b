namespace Loyalty.Domain.Ledger;

/// <summary>What a ledger entry does.</summary>
public enum EntryKind
{
    /// <summary>Points for a stay.</summary>
    Earned = 1,
    /// <summary>Pending points become usable.</summary>
    Activated,
    /// <summary>Points are reserved for a redemption.</summary>
    Held,
    /// <summary>Reserved points go back to the member.</summary>
    Released,
    /// <summary>Reserved points are spent.</summary>
    Redeemed,
    /// <summary>Points have passed their last day.</summary>
    Expired,
    /// <summary>Points given or taken by hand or by the correction of an earlier entry.</summary>
    Adjusted,
    /// <summary>Points moved between members.</summary>
    Transferred,
    /// <summary>Points brought along from an earlier programme.</summary>
    Imported,
}

/// <summary>The accounts between which points move. The first three belong to the member, the others to the programme; all together are always zero.</summary>
public enum LedgerAccount
{
    /// <summary>Earned, not usable yet.</summary>
    Pending = 1,
    /// <summary>At the member's disposal.</summary>
    Active,
    /// <summary>Reserved for a redemption.</summary>
    Reserved,
    /// <summary>Where earned points come from.</summary>
    Issued,
    /// <summary>Where spent points go.</summary>
    Redeemed,
    /// <summary>Where expired points go.</summary>
    Expired,
    /// <summary>Where points of a corrected stay go back to.</summary>
    Reversed,
    /// <summary>The other side of points given or taken by hand.</summary>
    Adjusted,
    /// <summary>Where imported balances come from.</summary>
    Imported,
    /// <summary>The other side of points moved between members.</summary>
    Transferred,
}
