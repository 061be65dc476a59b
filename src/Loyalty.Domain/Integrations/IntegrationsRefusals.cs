namespace Loyalty.Domain.Integrations;

/// <summary>Refusals at the doors to other systems: the HTTP API and imported files.</summary>
public static class IntegrationsRefusals
{
    /// <summary>A request that writes has no usable Idempotency-Key.</summary>
    public static Refusal IdempotencyKeyMissing() => new("idempotency.key-missing") { Kind = RefusalKind.Malformed };

    /// <summary>The key asks more often than it may; the seconds to wait are named.</summary>
    public static Refusal TooManyRequests(int seconds) => new("integrations.too-many-requests", seconds);

    /// <summary>The body is no readable JSON.</summary>
    public static Refusal NoJson(long line, long position) => new("integrations.no-json", line, position) { Kind = RefusalKind.Malformed };

    /// <summary>The body is JSON, but no object.</summary>
    public static Refusal NoObject() => new("integrations.no-object") { Kind = RefusalKind.Malformed };

    /// <summary>The body is larger than the door.</summary>
    public static Refusal BodyTooLarge(int mostBytes) => new("integrations.body-too-large", mostBytes) { Kind = RefusalKind.Malformed };

    /// <summary>An amount of money has more than two decimal places.</summary>
    public static Refusal MoneyTooFine(string field) => new Refusal("integrations.money-too-fine") { Kind = RefusalKind.Malformed }.At(field);

    /// <summary>A list has more items than a request may bring.</summary>
    public static Refusal ListTooLong(string field, int most) => new Refusal("integrations.list-too-long", most) { Kind = RefusalKind.Malformed }.At(field);

    /// <summary>A stay ends before it begins.</summary>
    public static Refusal DepartureBeforeArrival(BusinessDate arrival) => new("integrations.departure-before-arrival", arrival) { Kind = RefusalKind.Malformed };

    /// <summary>Two lines of one folio have the same id.</summary>
    public static Refusal LineTwice(string line) => new("integrations.line-twice", line) { Kind = RefusalKind.Malformed };

    /// <summary>More than one guest is called the main one.</summary>
    public static Refusal MainGuestTwice() => new("integrations.main-guest-twice") { Kind = RefusalKind.Malformed };

    /// <summary>A currency is not three capital letters.</summary>
    public static Refusal CurrencyUnreadable() => new("integrations.currency-unreadable") { Kind = RefusalKind.Malformed };

    /// <summary>Something is not an e-mail address.</summary>
    public static Refusal EmailUnreadable() => new("integrations.email-unreadable") { Kind = RefusalKind.Malformed };

    /// <summary>A bill is in another currency than the hotel's.</summary>
    public static Refusal CurrencyDiffers(string currency, string hotelCurrency) => new("integrations.currency-differs", currency, hotelCurrency);

    /// <summary>The cursor of a list is not one that a list has given.</summary>
    public static Refusal CursorUnknown() => new Refusal("integrations.cursor-unknown") { Kind = RefusalKind.Malformed }.At("/after");

    /// <summary>The file to import is not there.</summary>
    public static Refusal FileMissing(string file) => new("integrations.file-missing", file) { Kind = RefusalKind.NotFound };

    /// <summary>The file to import cannot be unpacked or read.</summary>
    public static Refusal FileUnreadable(string file) => new("integrations.file-unreadable", file) { Kind = RefusalKind.Malformed };

    /// <summary>A row of an imported file cannot be read.</summary>
    public static Refusal RowUnreadable(int row, string column, string value) => new("integrations.row-unreadable", row, column, value) { Kind = RefusalKind.Malformed };

    /// <summary>An imported file lacks a column.</summary>
    public static Refusal ColumnMissing(string column) => new("integrations.column-missing", column) { Kind = RefusalKind.Malformed };

    /// <summary>The hotel that a verb names does not exist.</summary>
    public static Refusal HotelUnknown(string hotel) => new("integrations.hotel-unknown", hotel) { Kind = RefusalKind.NotFound };

    /// <summary>There is no such address in the API.</summary>
    public static Refusal RouteUnknown() => new("integrations.route-unknown") { Kind = RefusalKind.NotFound };

    /// <summary>The address exists, but not with this HTTP method.</summary>
    public static Refusal MethodUnknown() => new("integrations.method-unknown") { Kind = RefusalKind.Malformed };

    /// <summary>The request itself, not its JSON, cannot be read.</summary>
    public static Refusal RequestUnreadable() => new("integrations.request-unreadable") { Kind = RefusalKind.Malformed };

    /// <summary>The guest has not accepted the terms.</summary>
    public static Refusal TermsNotAccepted() => new("integrations.terms-not-accepted") { Kind = RefusalKind.Malformed };

    /// <summary>The database cannot take the change just now.</summary>
    public static Refusal Unavailable() => new("integrations.unavailable");

    /// <summary>The program has failed; the log knows why.</summary>
    public static Refusal Broken() => new("integrations.broken");
}
