using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Versions;

/// <summary>What is different between the activities of two definitions, and between the arrows that join them.</summary>
internal sealed class ActivityDiff(WorkflowDefinition before, WorkflowDefinition after, Func<ActivityNode, string>? called = null)
{
    private static readonly HashSet<string> s_elsewhere = new(["id", "nodeId", "type", "name", "customProperties", "metadata", "variables", "connections", "start"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> s_drawing = new(["designer", "displayText", "showDescription"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether something is drawn elsewhere that is otherwise the same.</summary>
    public bool IsArranged => Pairs().Any(pair => !JsonNode.DeepEquals(Drawing(pair.Old), Drawing(pair.New)))
        || !JsonNode.DeepEquals(before.Json.Member("metadata"), after.Json.Member("metadata"));

    public IEnumerable<DefinitionChange> Changes() =>
    [
        .. from gone in before.Activities where after.Find(gone.Id) is null select new DefinitionChange(DefinitionChange.ActivityRemoved, gone.Id, [Called(gone), gone.Type]),
        .. from fresh in after.Activities where before.Find(fresh.Id) is null select new DefinitionChange(DefinitionChange.ActivityAdded, fresh.Id, [Called(fresh), fresh.Type]),
        .. Pairs().SelectMany(pair => Of(pair.Old, pair.New)),
        .. Arrows(before, after, DefinitionChange.ArrowRemoved),
        .. Arrows(after, before, DefinitionChange.ArrowAdded),
    ];

    /// <summary>What people call an activity.</summary>
    public static string Title(ActivityNode node) => node.Metadata.Text("displayText") ?? node.Name ?? node.Id;

    /// <summary>A member of an activity with the activities in it named by their ids only.</summary>
    public static JsonNode? Value(ActivityNode node, string member) => Stripped(node.Property(member), [.. node.Children.Select(child => child.Json)]);

    /// <summary>Whether two activities have different values.</summary>
    public static bool AsksOtherwise(ActivityNode old, ActivityNode now) => DefinitionDiff.Members(Inputs(old), Inputs(now), s_elsewhere).Any();

    private IEnumerable<(ActivityNode Old, ActivityNode New)> Pairs() =>
        before.Activities.DistinctBy(node => node.Id).Select(old => (old, now: after.Find(old.Id))).Where(pair => pair.now is not null).Select(pair => (pair.old, pair.now!)); // filtered above

    private IEnumerable<DefinitionChange> Of(ActivityNode old, ActivityNode now)
    {
        var title = Called(now) is var newest && newest != now.Id ? newest : Called(old);
        if (Title(old) != Title(now) || old.Name != now.Name) yield return new(DefinitionChange.ActivityRenamed, now.Id, [Names(old), Names(now)]);
        if (old.Type != now.Type) yield return new(DefinitionChange.ActivityTypeChanged, now.Id, [title, old.Type, now.Type]);
        if (Place(old) != Place(now)) yield return new(DefinitionChange.ActivityMoved, now.Id, [title, PlaceName(old), PlaceName(now)]);
        if (IsReordered(old, now)) yield return new(DefinitionChange.OrderChanged, now.Id, [title]);
        foreach (var change in DefinitionDiff.Variables(old.Variables, now.Variables, now.Id)) yield return change;
        var inputs = DefinitionDiff.Members(Inputs(old), Inputs(now), [.. s_elsewhere, .. SameValues(old, now)]);
        var properties = DefinitionDiff.Members(old.CustomProperties, now.CustomProperties, []);
        var notes = DefinitionDiff.Members(old.Metadata, now.Metadata, s_drawing);
        foreach (var change in inputs.Concat(properties).Concat(notes)) yield return new(DefinitionChange.ValueChanged, now.Id, [title, .. change]);
    }

    /// <summary>Only a sequence runs its activities in the order of the document.</summary>
    private static bool IsReordered(ActivityNode old, ActivityNode now)
    {
        if (now.Type != "Elsa.Sequence") return false;
        var (was, isNow) = (old.ChildrenIn("activities").Select(child => child.Id).ToList(), now.ChildrenIn("activities").Select(child => child.Id).ToList());
        return !was.Where(isNow.Contains).SequenceEqual(isNow.Where(was.Contains));
    }

    private static JsonObject Inputs(ActivityNode node) =>
        new(node.Json.Where(member => !s_elsewhere.Contains(member.Key) && !IsPort(node, member.Key) && !IsFirstVersion(member)).Select(member => KeyValuePair.Create(member.Key, Value(node, member.Key))));

    /// <summary>The inputs that have one value in both, however it is written down.</summary>
    private static IEnumerable<string> SameValues(ActivityNode old, ActivityNode now) => now.Json.Select(member => member.Key)
        .Where(name => InputValue.Constant(now, name) is { } value && JsonNode.DeepEquals(value, InputValue.Constant(old, name)));

    /// <summary>An activity of which no version is said is of the first; editors write it down.</summary>
    private static bool IsFirstVersion(KeyValuePair<string, JsonNode?> member) => string.Equals(member.Key, "version", StringComparison.OrdinalIgnoreCase) && member.Value?.ToString() == "1";

    /// <summary>A member that holds activities and nothing else; what sits in it is told activity by activity.</summary>
    private static bool IsPort(ActivityNode node, string member) =>
        string.Equals(member, "activities", StringComparison.OrdinalIgnoreCase)
        || (node.ChildrenIn(member) is { Count: > 0 } children && node.Property(member).Items().All(item => children.Any(child => ReferenceEquals(child.Json, item))));

    private static JsonNode? Stripped(JsonNode? value, IReadOnlyList<JsonObject> activities) => value switch
    {
        JsonObject json when activities.Any(activity => ReferenceEquals(activity, json)) => JsonValue.Create(json.Text("id")),
        JsonObject json => new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, Stripped(member.Value, activities)))),
        JsonArray array => new JsonArray([.. array.Select(item => Stripped(item, activities))]),
        _ => value?.DeepClone(),
    };

    private static (string?, string) Place(ActivityNode node) => (node.Parent?.Id, node.Port.ToUpperInvariant());

    private string PlaceName(ActivityNode node) => node.Parent is not { } parent ? "" : node.Port is "activities" or "root" ? Called(parent) : $"{Called(parent)} ({node.Port})";

    private static string Names(ActivityNode node) => node.Name is { } name && name != Title(node) ? $"{Title(node)} ({name})" : Title(node);

    private IEnumerable<DefinitionChange> Arrows(WorkflowDefinition here, WorkflowDefinition there, string code) =>
        from node in here.Activities
        let others = there.Find(node.Id)?.Connections ?? []
        from arrow in node.Connections
        where !others.Contains(arrow)
        select new DefinitionChange(code, node.Id, [Called(here, arrow.Source), arrow.SourcePort, Called(here, arrow.Target)]);

    private string Called(ActivityNode node) => called?.Invoke(node) is { Length: > 0 } title ? title : Title(node);

    private string Called(WorkflowDefinition definition, string id) => definition.Find(id) is { } node ? Called(node) : id;

    private static JsonObject Drawing(ActivityNode node) => new()
    {
        ["designer"] = node.Metadata.Member("designer")?.DeepClone(),
        ["showDescription"] = node.Metadata.Member("showDescription")?.DeepClone(),
        ["bends"] = new JsonArray([.. node.Json.Member("connections").Items().OfType<JsonObject>().Where(arrow => arrow.Member("vertices") is not null).Select(arrow => arrow.Member("vertices")!.DeepClone())]),
    };
}
