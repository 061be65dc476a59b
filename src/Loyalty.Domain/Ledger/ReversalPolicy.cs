namespace Loyalty.Domain.Ledger;

/// <summary>What is taken back when a stay turns out to be worth less than it has earned, and the points are spent.</summary>
public enum ReversalPolicy
{
    /// <summary>Points that may not be spent yet; the rest stays with the member.</summary>
    PendingOnly = 1,
    /// <summary>What is there; the rest stays with the member.</summary>
    WithinBalance,
    /// <summary>Everything: the balance may become negative, and the next points make it good.</summary>
    MayGoNegative,
}
