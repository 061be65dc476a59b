using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Execution;

/// <summary>What the journal says about the end of an activity; outcomes are few, so each is made once and shared. Never changed.</summary>
internal static class OutcomeData
{
    private const int MostKept = 1_000;
    private static readonly ConcurrentDictionary<string, JsonObject> s_single = new();

    public static JsonObject Of(IReadOnlyList<string> outcomes)
    {
        if (outcomes is not [var outcome]) return Make(outcomes);
        if (s_single.TryGetValue(outcome, out var known)) return known;
        return s_single.Count < MostKept ? s_single.GetOrAdd(outcome, _ => Make(outcomes)) : Make(outcomes);
    }

    private static JsonObject Make(IReadOnlyList<string> outcomes) =>
        new() { ["outcomes"] = new JsonArray([.. outcomes.Select(outcome => JsonValue.Create(outcome))]) };
}
