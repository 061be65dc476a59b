namespace Loyalty.Domain;

/// <summary>What a member's ledger counts: each purse has its own account, entries, lots and holds.</summary>
public enum Purse
{
    /// <summary>Loyalty points.</summary>
    Points = 1,
    /// <summary>Cashback, in minor units of the hotel's currency.</summary>
    Cashback,
}
