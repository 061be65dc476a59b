using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;

namespace Loyalty.Modules.Operations.Drafting;

/// <summary>A step that drafts are made of: what kind of work it is, where it stands among others, its texts, and the words that call for it.</summary>
internal sealed record LibraryStep(string Id, string Kind, int Place, LocalText Title, IReadOnlyList<string> Words, JsonObject Json);

/// <summary>A subject, the words that name it, and the steps that belong to it.</summary>
internal sealed record LibraryTopic(string Id, string Category, LocalText Title, IReadOnlyList<string> Words, IReadOnlyList<LibraryStep> Steps);

/// <summary>What can start a draft, and the words that say so.</summary>
/// <param name="Counts">Units that a number may stand before, and what one of them counts.</param>
/// <param name="Counted">The input that takes the number.</param>
internal sealed record LibraryTrigger(
    string Id, string Type, LocalText Title, IReadOnlyList<string> Words, JsonObject Inputs, IReadOnlyList<(IReadOnlyList<string> Units, int Times)> Counts, string? Counted, bool NeedsNumber);

/// <summary>The steps that drafts are made of, read once from workflows/steps.</summary>
internal sealed class StepLibrary(string folder)
{
    public const string SkeletonId = "skeleton";
    public const string SinglesId = "single-steps";

    private const string TriggersId = "triggers";

    private readonly Lazy<Contents> _contents = new(() => Read(folder));

    public IReadOnlyList<LibraryTopic> Topics => _contents.Value.Topics;

    /// <summary>Steps that belong to no subject.</summary>
    public IReadOnlyList<LibraryStep> Singles => _contents.Value.Singles;

    /// <summary>What every piece of work has: getting ready, doing it, writing it down, looking again.</summary>
    public IReadOnlyList<LibraryStep> Skeleton => _contents.Value.Skeleton;

    public IReadOnlyList<LibraryTrigger> Triggers => _contents.Value.Triggers;

    /// <summary>Whether a typed word is one of the library's own.</summary>
    public bool Knows(string key) => _contents.Value.Keys.Contains(key);

    private static Contents Read(string folder)
    {
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new JsonException($"{file} is no object."));
        return new Contents(
            [.. files.Where(file => file.Key is not (SkeletonId or SinglesId or TriggersId)).Select(file => TopicOf(file.Value))],
            StepsOf(files[SinglesId]), StepsOf(files[SkeletonId]), [.. (files[TriggersId]["triggers"] as JsonArray ?? []).OfType<JsonObject>().Select(TriggerOf)]);
    }

    private static LibraryTopic TopicOf(JsonObject json) => new(TextOf(json, "id"), TextOf(json, "category"), LocalOf(json), WordsOf(json["words"]), StepsOf(json));

    private static IReadOnlyList<LibraryStep> StepsOf(JsonObject json) =>
    [
        .. (json["steps"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(step => new LibraryStep(TextOf(step, "id"), TextOf(step, "kind"), step["place"]?.GetValue<int>() ?? 0, LocalOf(step), WordsOf(step["words"]), step)),
    ];

    private static LibraryTrigger TriggerOf(JsonObject json) => new(
        TextOf(json, "id"), TextOf(json, "type"), LocalOf(json), WordsOf(json["words"]), json["inputs"] as JsonObject ?? [],
        [.. (json["counts"] as JsonObject ?? []).Select(count => (WordsOf(count.Value), count.Value?["times"]?.GetValue<int>() ?? 1))],
        ActivityTexts.Text(json["counted"]), json["needsNumber"]?.GetValueKind() is JsonValueKind.True);

    private static LocalText LocalOf(JsonObject json) => ActivityTexts.Local(json["title"]) ?? throw new JsonException($"{json["id"]} has no title.");

    private static string TextOf(JsonObject json, string name) => ActivityTexts.Text(json[name]) ?? throw new JsonException($"{json["id"]} lacks {name}.");

    private static IReadOnlyList<string> WordsOf(JsonNode? words) => [.. new[] { words?["de"], words?["en"] }.OfType<JsonArray>().SelectMany(list => list).Select(word => ActivityTexts.Text(word)).OfType<string>()];

    private sealed record Contents(IReadOnlyList<LibraryTopic> Topics, IReadOnlyList<LibraryStep> Singles, IReadOnlyList<LibraryStep> Skeleton, IReadOnlyList<LibraryTrigger> Triggers)
    {
        public IReadOnlySet<string> Keys { get; } = Topics.SelectMany(topic => topic.Words).Concat(Singles.SelectMany(step => step.Words)).Concat(Triggers.SelectMany(trigger => trigger.Words))
            .SelectMany(words => Drafting.Words.Of(words, isInName: false)).Select(word => word.Key).ToHashSet();
    }
}
