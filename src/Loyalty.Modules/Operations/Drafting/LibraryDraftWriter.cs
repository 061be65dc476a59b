using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;

namespace Loyalty.Modules.Operations.Drafting;

/// <summary>
/// Puts a draft together from the step library: the subjects that the words name, at most two, single steps that they call for, and what starts it. The same
/// words give the same draft.
/// </summary>
internal sealed class LibraryDraftWriter(StepLibrary library) : IDraftWriter
{
    private const int MostTopics = 2;
    private const int MostSingles = 4;
    private const int FewSteps = 3;
    private const int WeightOfName = 2;

    public Task<DraftProposal> WriteAsync(DraftRequest request, CancellationToken cancellationToken) => Task.FromResult(Write(request));

    public DraftProposal Write(DraftRequest request)
    {
        TypedWord[] words = [.. Words.Of(request.Name, isInName: true).Concat(Words.Of(request.Sentence ?? "", isInName: false)).Select(word => word with { MaySlip = !library.Knows(word.Key) })];
        var topics = Topics(words);
        var chosen = topics.SelectMany(found => found.Topic.Steps.Select(step => new Chosen(step, Found(step, FoundBecause.Topic, found.Words, found.Topic.Title))))
            .Concat(Singles(words, [.. topics.SelectMany(found => found.Words)])).ToList();
        var nothing = chosen.Count == 0;
        if (chosen.Count < FewSteps)
        {
            chosen.AddRange(library.Skeleton.Where(step => nothing || step.Place is < 10 or > 80).Select(step => new Chosen(step, Found(step, FoundBecause.Skeleton, [], null))));
        }

        Chosen[] ordered = [.. chosen.DistinctBy(one => one.Step.Id).OrderBy(one => one.Step.Place).ThenBy(one => one.Step.Id, StringComparer.Ordinal)];
        var beginning = Beginning(words);
        var category = topics is [var first, ..] ? first.Topic.Category : "operations";
        var document = DraftDocument.Of(request, category, beginning?.Activity, [.. ordered.Select(one => DraftDocument.ActivityOf(one.Step))]);
        return new DraftProposal(document.ToJsonString(DraftDocument.Written), beginning?.Found, [.. ordered.Select(one => one.Found)], nothing ? [DraftNotice.NothingFound] : []);
    }

    /// <summary>The subjects that are named, the plainest first; the second one only by words that the first has not used.</summary>
    private List<FoundTopic> Topics(TypedWord[] words)
    {
        var left = library.Topics.Select(topic => new FoundTopic(topic, Matches(words, topic.Words))).Where(found => found.Words.Count > 0)
            .OrderByDescending(found => found.Score).ThenBy(found => found.Topic.Id, StringComparer.Ordinal).ToList();
        var taken = new List<FoundTopic>();
        foreach (var found in left)
        {
            var isNew = found.Words.Any(word => taken.All(other => !other.Words.Contains(word)));
            if (taken.Count < MostTopics && isNew)
            {
                taken.Add(found);
            }
        }

        return taken;
    }

    /// <summary>A word that a subject has used calls for a step only if it is a compound that ends with the step: a birthday call, but no room of a room check.</summary>
    private IEnumerable<Chosen> Singles(TypedWord[] words, TypedWord[] used) =>
        library.Singles.Select(step => (Step: step, Words: Matches([.. words.Where(word => !used.Contains(word) || step.Words.Any(one => word.Key.EndsWith(Words.Key(one), StringComparison.Ordinal)))], step.Words))).Where(found => found.Words.Count > 0)
            .OrderByDescending(found => found.Words.Max(word => word.IsInName)).ThenBy(found => found.Step.Place).Take(MostSingles)
            .Select(found => new Chosen(found.Step, Found(found.Step, FoundBecause.Word, found.Words, null)));

    private (JsonObject Activity, FoundStep Found)? Beginning(TypedWord[] words)
    {
        var found = library.Triggers.Select((trigger, at) => (Trigger: trigger, At: at, Words: Matches(words, trigger.Words), Number: NumberFor(trigger, words)))
            .Where(one => one.Words.Count > 0 && (one.Number is not null || !one.Trigger.NeedsNumber))
            .OrderByDescending(one => one.Trigger.NeedsNumber).ThenByDescending(one => one.Words.Sum(Weight)).ThenBy(one => one.At).ToArray();
        if (found is not [var best, ..])
        {
            return null;
        }

        var inputs = best.Trigger.Inputs.DeepClone().AsObject();
        if (best is { Number: { } number, Trigger.Counted: { } counted })
        {
            inputs[counted] = number;
        }

        var step = new FoundStep("begin", best.Trigger.Type, best.Trigger.Title, FoundBecause.Word, Said(best.Words), null);
        return (DraftDocument.TriggerOf(best.Trigger, inputs), step);
    }

    /// <summary>The number that stands before one of the trigger's units, counted in what its input counts.</summary>
    private static int? NumberFor(LibraryTrigger trigger, TypedWord[] words)
    {
        foreach (var (number, unit) in words.Zip(words.Skip(1)).Concat(words.Zip(words.Skip(2)))) // “10. Nacht”, and “nach 6 langen Monaten”
        {
            if (Number(number.Key) is { } value && trigger.Counts.FirstOrDefault(count => count.Units.Any(one => Words.Key(one) == unit.Key)) is { Units: not null } count && value * (long)count.Times is >= 1 and <= 10_000)
            {
                return value * count.Times;
            }
        }

        return null;
    }

    private static int? Number(string word) => word switch
    {
        "zehnte" or "zehnten" or "zehnter" or "tenth" or "zehn" or "ten" => 10,
        "fuenfte" or "fuenften" or "fuenfter" or "fifth" or "fuenf" or "five" => 5,
        "hundertste" or "hundertsten" or "hundredth" or "hundert" => 100,
        "fuenfzigste" or "fuenfzigsten" or "fiftieth" or "fuenfzig" or "fifty" => 50,
        "sechs" or "six" => 6,
        "zwoelf" or "twelve" => 12,
        _ => int.TryParse(word.TrimEnd('t', 'h', 's', 'n', 'd', 'r'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static IReadOnlyList<TypedWord> Matches(IReadOnlyList<TypedWord> words, IReadOnlyList<string> wanted) => [.. wanted.SelectMany(one => Words.Find(words, one)).Distinct()];

    private static int Weight(TypedWord word) => word.IsInName ? WeightOfName : 1;

    private static FoundStep Found(LibraryStep step, FoundBecause because, IReadOnlyList<TypedWord> words, LocalText? topic) =>
        new(step.Id, DraftDocument.TypeOf(step.Kind), step.Title, because, words.Count == 0 ? null : Said(words), topic);

    private static string Said(IReadOnlyList<TypedWord> words) => string.Join(' ', words.Select(word => word.Text).Distinct(StringComparer.OrdinalIgnoreCase));

    private sealed record Chosen(LibraryStep Step, FoundStep Found);

    private sealed record FoundTopic(LibraryTopic Topic, IReadOnlyList<TypedWord> Words)
    {
        public int Score { get; } = Words.Sum(Weight);
    }
}
