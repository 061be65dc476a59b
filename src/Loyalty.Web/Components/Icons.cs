namespace Loyalty.Web.Components;

/// <summary>One family of line icons on a grid of 24, by name.</summary>
public static class Icons
{
    private const string Circle = "M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17z";

    private static readonly Dictionary<string, string> s_paths = new(StringComparer.Ordinal)
    {
        ["home"] = "M4 11l8-6.5 8 6.5v8.5H14.5v-5.5h-5v5.5H4z",
        ["inbox"] = "M4 13.5l2.5-8h11l2.5 8v5H4zM4 13.5h4.5l1.2 2.2h4.6l1.2-2.2H20",
        ["bed"] = "M3.5 19v-13M3.5 16h17M20.5 19v-5a3 3 0 0 0-3-3h-7v5M7 13a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 7 13z",
        ["people"] = "M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3 19.5c.4-3.4 2.8-5.2 6-5.2s5.6 1.800 6 5.200M16 5.500a3 3 0 0 1 0 5.800M18 14.600c1.700.8 2.700 2.500 3 4.900",
        ["gift"] = "M4 11h16v9H4zM3 7.500h18V11H3zM12 7.500V20M12 7.500C10 7.500 7.800 6.800 7.800 5.200 7.800 4 8.600 3.500 9.500 3.500c1.600 0 2.500 2 2.500 4 0-2 .9-4 2.500-4 .9 0 1.700.5 1.700 1.700 0 1.600-2.200 2.300-4.200 2.300z",
        ["pencil"] = "M4.500 19.500l1-4.200L15.800 5l3.200 3.200L8.700 18.500zM13.500 7.300l3.200 3.200",
        ["flow"] = "M4 4.500h6v5H4zM14 14.500h6v5h-6zM7 9.500V17h7",
        ["mail"] = "M3.500 6h17v12.500h-17zM3.500 7l8.500 6.500L20.500 7",
        ["chart"] = "M4 20V4M4 20h16M8.500 16.500v-5M12.500 16.500v-9M16.500 16.500v-3",
        ["gear"] = "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 3.500v2.500M12 18v2.500M3.500 12H6M18 12h2.500M6 6l1.800 1.800M16.200 16.200L18 18M18 6l-1.800 1.800M7.800 16.200L6 18",
        ["plus"] = "M12 5v14M5 12h14",
        ["minus"] = "M5 12h14",
        ["close"] = "M6 6l12 12M18 6L6 18",
        ["search"] = "M11 17.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM16 16l4 4",
        ["menu"] = "M4 7h16M4 12h16M4 17h16",
        ["dots"] = "M5 12h.1M12 12h.1M19 12h.1",
        ["check"] = "M5 12.500l4.500 4.500L19 7.500",
        ["warning"] = "M12 4L2.800 19.500h18.400zM12 10v4.500M12 17v.1",
        ["circle"] = Circle,
        ["clock"] = Circle + "M12 7.500V12l3 2",
        ["check-circle"] = Circle + "M8.500 12.300l2.500 2.500 4.700-5",
        ["cross-circle"] = Circle + "M9 9l6 6M15 9l-6 6",
        ["info"] = Circle + "M12 11v5M12 8v.1",
        ["play"] = "M8 5.500v13l10.500-6.500z",
        ["pause"] = "M8.500 5.500v13M15.500 5.500v13",
        ["lock"] = "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
        ["key"] = "M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM10.900 12.200L19.500 3.500M16 7l3 3",
        ["left"] = "M14.500 5.500L8 12l6.500 6.500",
        ["right"] = "M9.500 5.500L16 12l-6.500 6.500",
        ["down"] = "M5.500 9.500L12 16l6.500-6.500",
        ["arrow-up"] = "M12 19V5.500M6.500 11L12 5.500 17.500 11",
        ["arrow-down"] = "M12 5v13.500M6.500 13L12 18.500 17.500 13",
        ["arrow-right"] = "M5 12h14M13.500 6.500L19 12l-5.500 5.500",
        ["sign-out"] = "M10 4.500H5v15h5M10 12h10M16 8l4 4-4 4",
        ["copy"] = "M8.500 8.500h11v11h-11zM15.500 8.500v-4h-11v11h4",
        ["download"] = "M12 4v11M7 10.500l5 5 5-5M4.500 19.500h15",
        ["repeat"] = "M19.500 12a7.500 7.500 0 1 1-2.200-5.300l2.200 2.200M19.500 4.500v4.400h-4.400",
        ["trash"] = "M4.500 7h15M9.500 7V4.500h5V7M6.500 7l.8 12.500h9.400L17.500 7M10.500 11v5M13.500 11v5",
        ["calendar"] = "M4 6h16v14H4zM4 10.500h16M8 3.500V8M16 3.500V8",
        ["globe"] = Circle + "M3.500 12h17M12 3.500c2.500 2.400 3.700 5.200 3.700 8.500s-1.200 6.100-3.700 8.500c-2.500-2.400-3.700-5.200-3.700-8.500s1.200-6.100 3.700-8.500z",
        ["outside"] = "M13.500 4.500h6v6M19.500 4.500L11 13M17.500 13.500v6h-13v-13h6",
        ["list"] = "M9 6.500h11M9 12h11M9 17.500h11M4.500 6.500h.1M4.500 12h.1M4.500 17.500h.1",
        ["print"] = "M7 9V4.500h10V9M7 16.500H4V9h16v7.500h-3M7 13.500h10v6H7z",
    };

    /// <summary>The names there are.</summary>
    public static IReadOnlyCollection<string> Names => s_paths.Keys;

    /// <summary>The path of an icon; an unknown name throws, because it is a typing error.</summary>
    public static string Path(string name) => s_paths.TryGetValue(name, out var path)
        ? path
        : throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such icon.");
}
