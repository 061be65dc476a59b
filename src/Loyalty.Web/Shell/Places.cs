namespace Loyalty.Web.Shell;

/// <summary>One place of the navigation: where it leads, its icon, the key of its name, and who sees it.</summary>
public sealed record Place(string Href, string Icon, string NameKey, string? Roles = null);

/// <summary>The places of the navigation in their order.</summary>
public static class Places
{
    public static readonly IReadOnlyList<Place> Daily =
    [
        new("/", "home", nameof(ShellText.Overview)),
        new("/work", "inbox", nameof(ShellText.MyWork)),
        new("/arrivals", "bed", nameof(ShellText.Arrivals)),
        new("/members", "people", nameof(ShellText.Members)),
        new("/rewards", "gift", nameof(ShellText.Rewards)),
    ];

    public static readonly IReadOnlyList<Place> Programme =
    [
        new("/design", "pencil", nameof(ShellText.Design)),
        new("/workflows", "flow", nameof(ShellText.Workflows)),
        new("/outbox", "mail", nameof(ShellText.Outbox)),
    ];

    public static readonly IReadOnlyList<Place> House =
    [
        new("/liability", "chart", nameof(ShellText.Liability), "owner,manager"),
        new("/settings", "gear", nameof(ShellText.Settings), "owner,manager"),
    ];

    /// <summary>True when the path lies in the place: the same page or one below it.</summary>
    public static bool Holds(Place place, string path) => place.Href == "/"
        ? path == "/"
        : path == place.Href || path.StartsWith(place.Href + "/", StringComparison.Ordinal);
}
