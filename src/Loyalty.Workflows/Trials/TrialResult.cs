using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Trials;

/// <summary>
/// What a workflow did on a trial run, in the words of the reference: lines written by it and its children; status, output, incidents, bookmarks and journal are its own.
/// </summary>
public sealed record TrialResult(
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    JsonObject Output,
    IReadOnlyList<string> Lines,
    IReadOnlyList<string> Incidents,
    IReadOnlyList<string> BookmarksMade,
    IReadOnlyList<string> Journal,
    IReadOnlyList<string> Notes)
{
    /// <summary>The result as one JSON object. Notes are there only if there are any: what the run had to leave out, and details of incidents.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["lines"] = Texts(Lines),
            ["status"] = Status.ToString(),
            ["subStatus"] = SubStatus is WorkflowSubStatus.Cancelled ? TrialWords.Canceled : SubStatus.ToString(),
            ["output"] = new JsonObject(Output.Select(output => KeyValuePair.Create(output.Key, TrialWords.Output(output.Value)))),
            ["incidents"] = Texts(Incidents),
            ["bookmarksMade"] = Texts(BookmarksMade),
            ["journal"] = Texts(Journal),
        };
        if (Notes.Count > 0) json["notes"] = Texts(Notes);
        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
