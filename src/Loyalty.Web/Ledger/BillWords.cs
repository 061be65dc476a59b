using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Ledger;

/// <summary>The names of folio categories and booking channels; a word that only the hotel's own system knows stays as it is.</summary>
public static class BillWords
{
    /// <summary>The categories that the desk can enter.</summary>
    public static readonly IReadOnlyList<string> Categories = ["room", "breakfast", "restaurant", "bar", "spa", "minibar", "parking", "events", "tax", "other"];

    /// <summary>The channels through which a stay may have been booked.</summary>
    public static readonly IReadOnlyList<string> Channels = ["direct", "corporate", "agency", "ota", "gds", "wholesale", "unknown"];

    /// <summary>The name of a category.</summary>
    public static string Category(this IStringLocalizer<LedgerText> text, string code) => Named(text, "Category", code);

    /// <summary>The name of a channel.</summary>
    public static string Channel(this IStringLocalizer<LedgerText> text, string code) => Named(text, "Channel", code);

    private static string Named(IStringLocalizer<LedgerText> text, string kind, string code)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = code is [var first, .. var rest] ? text[kind + char.ToUpperInvariant(first) + rest] : null;
        return found is { ResourceNotFound: false } ? found.Value : code;
    }
}
