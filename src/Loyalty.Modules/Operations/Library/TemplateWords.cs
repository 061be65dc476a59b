using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Library;

/// <summary>The words by which a template is found, in both languages: those of its title weigh most, then its keywords, its purpose and its steps.</summary>
internal sealed record TemplateWords(string Title, string Keywords, string Purpose, string Steps)
{
    private const int Longest = 4_000;

    public static TemplateWords Of(WorkflowDefinition definition)
    {
        var (title, purpose) = (ActivityTexts.TitleOf(definition), ActivityTexts.PurposeOf(definition));
        var keywords = definition.CustomProperties["keywords"] is JsonObject both ? both.SelectMany(language => language.Value as JsonArray ?? []).Select(ActivityTexts.Text) : [];
        var steps = definition.Activities.Where(node => node.Children.Count == 0).Select(ActivityTexts.TitleOf);
        return new TemplateWords(Key(title), Key(keywords), Key(purpose), Key(steps.SelectMany(step => new[] { step.De, step.En }).Distinct()));
    }

    /// <summary>The words as they are stored.</summary>
    public override string ToString() => $"{Title}\n{Keywords}\n{Purpose}\n{Steps}";

    public static TemplateWords Parse(string stored)
    {
        var lines = stored.Split('\n');
        return new TemplateWords(lines.ElementAtOrDefault(0) ?? "", lines.ElementAtOrDefault(1) ?? "", lines.ElementAtOrDefault(2) ?? "", lines.ElementAtOrDefault(3) ?? "");
    }

    /// <summary>What somebody typed, word by word.</summary>
    public static IReadOnlyList<string> Asked(string? text) => Key([text]) is { Length: > 0 } key ? key.Split(' ').Distinct().ToArray() : [];

    /// <summary>How well a word fits; 0 when it stands nowhere. What begins with it fits better than what only contains it.</summary>
    public int Fitness(string word) => Place(Title, word) switch
    {
        Fit.Whole => 60,
        Fit.Beginning => 45,
        Fit.Inside => 30,
        _ => Place(Keywords, word) switch
        {
            Fit.Whole => 40,
            Fit.Beginning => 28,
            Fit.Inside => 14,
            _ => Place(Purpose, word) switch
            {
                Fit.Whole => 12,
                Fit.Beginning => 9,
                Fit.Inside => 5,
                _ => Place(Steps, word) switch { Fit.Whole => 6, Fit.Beginning => 4, Fit.Inside => 2, _ => 0 },
            },
        },
    };

    /// <summary>Where a word stands in a line of words that are parted by single spaces.</summary>
    private static Fit Place(string line, string word)
    {
        var best = Fit.Nowhere;
        for (var at = line.IndexOf(word, StringComparison.Ordinal); at >= 0 && best < Fit.Whole; at = line.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var begins = at == 0 || line[at - 1] == ' ';
            var ends = at + word.Length == line.Length || line[at + word.Length] == ' ';
            var here = begins && ends ? Fit.Whole : begins ? Fit.Beginning : Fit.Inside;
            best = here > best ? here : best;
        }

        return best;
    }

    private static string Key(LocalText text) => Key([text.De, text.En]);

    /// <summary>As names are searched, and umlauts also without the e after them: „Gäste“, „Gaeste“ and „Gaste“ are one.</summary>
    private static string Key(IEnumerable<string?> texts)
    {
        var key = SearchKey.Of([.. texts.Select(StorableText.Of)])
            .Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal);
        return key.Length <= Longest ? key : key[..Longest];
    }

    private enum Fit
    {
        Nowhere,
        Inside,
        Beginning,
        Whole,
    }
}
