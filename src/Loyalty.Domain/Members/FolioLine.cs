namespace Loyalty.Domain.Members;

/// <summary>One line of a guest's bill. Amounts are in minor units; the net amount is what points are counted on.</summary>
public sealed record FolioLine(
    string Id, string Category, long NetMinor, long? TaxMinor, long? GrossMinor, string Currency, BusinessDate? ConsumedOn, string? Status)
{
    /// <summary>Where the line stands, in small letters: open, void, closed, or another word of the sender.</summary>
    public string? Status { get; init; } = Status?.ToLowerInvariant();

    /// <summary>Who pays the line: null or "guest" for the registered guest, "company", or the e-mail address or the id of another guest.</summary>
    public string? Payer { get; init => field = Payers.Known(value); }

    /// <summary>The line of a package that this one is a component of.</summary>
    public string? PartOf { get; init; }

    /// <summary>What one unit of the line's currency was worth in the hotel's on the day of consumption; null when it is the hotel's own.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>True while the line is not final: its folio is open.</summary>
    public bool IsOpen => Status is "open";

    /// <summary>True when the line was taken off the bill.</summary>
    public bool IsVoid => Status is "void" or "voided" or "cancelled" or "canceled";

    /// <summary>The net amount in the hotel's currency, converted at the line's own rate and rounded half up to the cent; null without a rate.</summary>
    public long? NetIn(string currency) =>
        Currency == currency ? NetMinor
        : ExchangeRate is { } rate ? checked((long)decimal.Round(NetMinor * rate, MidpointRounding.AwayFromZero))
        : null;
}
