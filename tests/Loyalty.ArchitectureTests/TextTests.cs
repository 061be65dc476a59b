using System.Globalization;
using System.Reflection;
using System.Resources;
using Loyalty.Web.Shell;

namespace Loyalty.ArchitectureTests;

/// <summary>Every word on screen exists in English and in German, and none is left over.</summary>
public sealed class TextTests
{
    private static readonly Assembly s_web = typeof(ShellText).Assembly;

    private static IEnumerable<string> Texts => from type in s_web.GetTypes()
                                                where type.IsPublic && type.Name.EndsWith("Text", StringComparison.Ordinal) && Constants(type).Length > 0
                                                select type.FullName;

    private static IEnumerable<string> Refusals => from name in s_web.GetManifestResourceNames()
                                                   where name.EndsWith("Refusals.resources", StringComparison.Ordinal)
                                                   select name[..^".resources".Length];

    public static TheoryData<string> TextClasses => [.. Texts];

    [Theory, MemberData(nameof(TextClasses))]
    public void Every_key_has_a_sentence_in_both_languages_and_every_sentence_a_key(string name)
    {
        var keys = Constants(s_web.GetType(name)!); // the name comes from the assembly

        Assert.Equal(keys, Keys(name, ""));
        Assert.Equal(keys, Keys(name, "de"));
    }

    [Fact]
    public void Every_refusal_is_said_in_both_languages() => Assert.All(Refusals, name => Assert.Equal(Keys(name, ""), Keys(name, "de")));

    [Fact]
    public void No_sentence_cheers()
    {
        var loud = from name in Texts.Concat(Refusals)
                   from language in new[] { "", "de" }
                   from entry in Entries(name, language)
                   where entry.Value.Contains('!', StringComparison.Ordinal)
                   select $"{name} {language} {entry.Key}";

        Assert.Empty(loud);
    }

    private static string[] Constants(Type type) =>
        [.. type.GetFields().Where(constant => constant.IsLiteral).Select(constant => constant.Name).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Keys(string name, string language) => Entries(name, language).Select(entry => entry.Key).Order(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Entries(string name, string language)
    {
        var set = new ResourceManager(name, s_web).GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false);
        Assert.True(set is not null, $"{name} has no words in '{language}'.");
        return set!.Cast<System.Collections.DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, entry.Value as string ?? ""))
            .Where(entry => entry.Value.Length > 0);
    }
}
