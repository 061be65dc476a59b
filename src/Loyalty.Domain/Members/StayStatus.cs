namespace Loyalty.Domain.Members;

/// <summary>Where a stay stands.</summary>
public enum StayStatus
{
    /// <summary>Booked, the guest has not come yet.</summary>
    Reserved,
    /// <summary>The guest is in the house.</summary>
    InHouse,
    /// <summary>The guest has left; only now the stay earns.</summary>
    CheckedOut,
    /// <summary>Cancelled before arrival.</summary>
    Cancelled,
    /// <summary>The guest did not come.</summary>
    NoShow,
}

/// <summary>The words in which other systems say a stay's status.</summary>
public static class StayStatusWords
{
    private static readonly Dictionary<string, StayStatus> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["reserved"] = StayStatus.Reserved,
        ["in_house"] = StayStatus.InHouse,
        ["checked_out"] = StayStatus.CheckedOut,
        ["cancelled"] = StayStatus.Cancelled,
        ["no_show"] = StayStatus.NoShow,
    };

    /// <summary>The words that are understood.</summary>
    public static IReadOnlyCollection<string> All => Known.Keys;

    /// <summary>The status that a word means, or null.</summary>
    public static StayStatus? Read(string? word) => word is not null && Known.TryGetValue(word, out var status) ? status : null;

    /// <summary>The word for a status.</summary>
    public static string Word(this StayStatus status) => Known.First(pair => pair.Value == status).Key;
}
