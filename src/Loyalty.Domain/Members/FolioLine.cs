namespace Loyalty.Domain.Members;

/// <summary>One line of a guest's bill. Amounts are in minor units; the net amount is what points are counted on.</summary>
public sealed record FolioLine(
    string Id, string Category, long NetMinor, long? TaxMinor, long? GrossMinor, string Currency, BusinessDate? ConsumedOn, string? Status)
{
    /// <summary>True while the line is not final: its folio is open.</summary>
    public bool IsOpen => Status is "open";

    /// <summary>True when the line was taken off the bill.</summary>
    public bool IsVoid => Status is "void" or "voided" or "cancelled" or "canceled";
}
