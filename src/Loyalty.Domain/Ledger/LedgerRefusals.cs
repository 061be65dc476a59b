namespace Loyalty.Domain.Ledger;

/// <summary>Why something with points is refused.</summary>
public static class LedgerRefusals
{
    /// <summary>The member has fewer points at their disposal than asked for.</summary>
    public static Refusal InsufficientPoints(Points balance, Points asked) => new("ledger.insufficient-points", balance, asked);

    /// <summary>An adjustment needs a reason that the guest may read.</summary>
    public static Refusal ReasonMissing() => new Refusal("ledger.reason-missing").At("/reason");

    /// <summary>An adjustment of nothing is none.</summary>
    public static Refusal NothingToAdjust() => new Refusal("ledger.nothing-to-adjust").At("/points");

    /// <summary>The caller's role may only adjust a smaller number of points.</summary>
    public static Refusal AboveLimit(Points limit) => new Refusal("ledger.above-limit", limit) { Kind = RefusalKind.Forbidden }.At("/points");

    /// <summary>A membership with points reserved for open vouchers cannot be taken over.</summary>
    public static Refusal PointsReserved(Points held) => new("ledger.points-reserved", held) { Kind = RefusalKind.Conflict };

    /// <summary>An imported balance needs the document it comes from.</summary>
    public static Refusal DocumentMissing() => new Refusal("ledger.document-missing").At("/document");

    /// <summary>The hold was captured or released before.</summary>
    public static Refusal HoldOver() => new("ledger.hold-over") { Kind = RefusalKind.Conflict };
}
