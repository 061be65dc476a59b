using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Versions;

/// <summary>Lets a waiting trigger wait for what the new version names: bookmarks keep their ids as far as there are enough of them.</summary>
internal sealed class StimulusMigration(WorkflowState state, ActivityExecution execution, string name, IReadOnlyList<JsonNode> stimuli)
{
    /// <summary>What it waited for and what it waits for now; null if that is the same.</summary>
    public (string Before, string After)? Carry()
    {
        var bookmarks = state.AllBookmarks.Where(bookmark => bookmark.ActivityExecutionId == execution.Id && bookmark.Name == name && bookmark.DueAt is null).ToList();
        var wanted = stimuli.DistinctBy(stimulus => StimulusHash.Of(name, stimulus)).ToDictionary(stimulus => StimulusHash.Of(name, stimulus));
        var stale = new Queue<Bookmark>(bookmarks.Where(bookmark => !wanted.ContainsKey(bookmark.Hash)));
        var missing = wanted.Where(pair => bookmarks.All(bookmark => bookmark.Hash != pair.Key)).ToList();
        if (bookmarks.Count == 0 || (stale.Count == 0 && missing.Count == 0)) return null;
        foreach (var (hash, stimulus) in missing)
        {
            var isReused = stale.TryDequeue(out var reused);
            var id = isReused ? reused!.Id : StableId.Of(state.InstanceId, "bookmark"u8, ++state.Bookmarked); // there is one if it was taken
            state.AllBookmarks.Add(bookmarks[0] with { Id = id, Payload = stimulus.DeepClone(), Hash = hash, CreatedAt = reused?.CreatedAt ?? bookmarks[0].CreatedAt });
            if (isReused) state.AllBookmarks.Remove(reused!);
        }

        state.AllBookmarks.RemoveAll(stale.Contains);
        return (Words(bookmarks.Select(bookmark => bookmark.Payload)), Words(stimuli));
    }

    private static string Words(IEnumerable<JsonNode?> payloads) => string.Join(", ", payloads.Select(payload => ValueText.Of(payload)));
}
