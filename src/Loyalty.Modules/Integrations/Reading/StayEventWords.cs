using Loyalty.Domain.Members;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>The words of a stay event, as the API names them.</summary>
public static class StayEventWords
{
    /// <summary>What may have happened to a stay.</summary>
    public static readonly IReadOnlyList<string> Types =
        ["created", "changed", "cancelled", "no_show", "checked_in", "check_in_reverted", "checked_out", "folio_closed", "folio_reopened", "refund"];

    /// <summary>The ways in which a stay may have been booked.</summary>
    public static readonly IReadOnlyList<string> ChannelKinds = ["direct", "ota", "agency", "gds", "corporate", "wholesale", "unknown"];

    // Hotel systems say the same in several words; each of these is unmistakable.
    private static readonly Dictionary<string, StayStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["reserved"] = StayStatus.Reserved,
        ["booked"] = StayStatus.Reserved,
        ["confirmed"] = StayStatus.Reserved,
        ["in_house"] = StayStatus.InHouse,
        ["checked_in"] = StayStatus.InHouse,
        ["checked_out"] = StayStatus.CheckedOut,
        ["cancelled"] = StayStatus.Cancelled,
        ["canceled"] = StayStatus.Cancelled,
        ["no_show"] = StayStatus.NoShow,
    };

    /// <summary>The words for where a stay stands.</summary>
    public static IReadOnlyCollection<string> StatusWords => Statuses.Keys;

    /// <summary>Where a stay stands, by a known word.</summary>
    public static StayStatus StatusOf(string word) => Statuses[word];
}
