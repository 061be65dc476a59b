using System.Globalization;
using Loyalty.Modules.Operations.Studio;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Reads the editor's query strings; names come in any case, and what cannot be read counts as not given.</summary>
internal static class ElsaQuery
{
    private const int LargestPage = 200;

    /// <summary>The version that is wished for; nothing said means all, because then the ids decide.</summary>
    public static VersionChoice Choice(HttpContext context) => Choice(context.Request.Query["versionOptions"]);

    /// <summary>The version that a text wishes for.</summary>
    public static VersionChoice Choice(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "LATEST" => VersionChoice.Latest,
        "PUBLISHED" => new VersionChoice(VersionWish.Published),
        "DRAFT" => new VersionChoice(VersionWish.Draft),
        "LATESTORPUBLISHED" => new VersionChoice(VersionWish.Latest),
        "LATESTANDPUBLISHED" => new VersionChoice(VersionWish.LatestAndPublished),
        null or "" or "ALLVERSIONS" => new VersionChoice(VersionWish.All),
        var other when int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new VersionChoice(VersionWish.Numbered, number),
        _ => VersionChoice.Latest,
    };

    /// <summary>The same for one version only: nothing said means the latest.</summary>
    public static VersionChoice OneChoice(HttpContext context) => Choice(context) is { Wish: not VersionWish.All } choice ? choice : VersionChoice.Latest;

    /// <summary>A number.</summary>
    public static int? Number(HttpContext context, string name) => int.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The size of a page; null when none is given.</summary>
    public static int? Size(HttpContext context) => Number(context, "pageSize") is { } size ? Math.Clamp(size, 1, LargestPage) : null;

    /// <summary>A list that is given by repeating its name; null when it is not given.</summary>
    public static IReadOnlyCollection<string>? List(HttpContext context, string name) =>
        context.Request.Query[name] is { Count: > 0 } values ? [.. values.OfType<string>().Where(value => value.Length > 0)] : null;

    /// <summary>A text; null when it is empty.</summary>
    public static string? Text(HttpContext context, string name) => context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
