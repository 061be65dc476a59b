using System.Globalization;
using System.Resources;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>
/// What the editor says about activities, from ActivityText.resx and .de.resx. A key is the type, then the part: "Elsa.If", "Elsa.If/about",
/// "Elsa.If/condition"; what is the same for all stands under "*".
/// </summary>
internal static class ActivityWords
{
    private static readonly ResourceManager Texts = new("Loyalty.Web.Operations.ElsaApi.Palette.ActivityText", typeof(ActivityWords).Assembly);

    /// <summary>A text in the language of the request; null when there is none.</summary>
    public static string? Find(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>What is said of a part of a type, or else of that part in all types; null when there is none.</summary>
    public static string? Find(string type, string part) => Find($"{type}/{part}") ?? Find($"*/{part}");

    /// <summary>The keys in one language alone.</summary>
    public static IReadOnlySet<string> Keys(string language) =>
        Texts.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)?.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).ToHashSet(StringComparer.Ordinal)
        ?? [];
}
