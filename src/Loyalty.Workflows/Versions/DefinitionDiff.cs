using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Versions;

/// <summary>Says what is different between two definitions, in the order in which a reader wants to know it: the whole, its declarations, its activities, its arrows.</summary>
public static class DefinitionDiff
{
    /// <summary>Members of a document that say which version it is, or who made it when; they are different in every version.</summary>
    private static readonly HashSet<string> s_bookkeeping = new(
        ["$schema", "id", "definitionId", "tenantId", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "materializerName", "links", "nodeId", "root", "inputs", "outputs", "variables", "options", "metadata"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Every difference; empty if both run alike and are drawn alike. What people call an activity may be told; otherwise it is what stands in the drawing.</summary>
    public static IReadOnlyList<DefinitionChange> Between(WorkflowDefinition before, WorkflowDefinition after, Func<ActivityNode, string>? called = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var activities = new ActivityDiff(before, after, called);
        return
        [
            .. Members(Said(before), Said(after), s_bookkeeping).Select(change => new DefinitionChange(DefinitionChange.WorkflowChanged, null, change)),
            .. Members(before.Options, after.Options, []).Select(change => new DefinitionChange(DefinitionChange.OptionChanged, null, change)),
            .. Parameters(before.Inputs, after.Inputs, DefinitionChange.InputAdded, DefinitionChange.InputRemoved, DefinitionChange.InputChanged),
            .. Parameters(before.Outputs, after.Outputs, DefinitionChange.OutputAdded, DefinitionChange.OutputRemoved, DefinitionChange.OutputChanged),
            .. Variables(before.Variables, after.Variables, null),
            .. activities.Changes(),
            .. activities.IsArranged ? [new DefinitionChange(DefinitionChange.Arrangement, null, [])] : Array.Empty<DefinitionChange>(),
        ];
    }

    /// <summary>What a document says of itself. Editors write down what is empty, off or nothing as well, which says no more than leaving it out.</summary>
    private static JsonObject Said(WorkflowDefinition definition) => new(definition.Json
        .Where(member => !s_bookkeeping.Contains(member.Key) && member.Value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }) && member.Value.GetValueKind() is not JsonValueKind.False)
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>The places in which the members of two objects differ: path, before, after.</summary>
    internal static IEnumerable<string[]> Members(JsonObject before, JsonObject after, HashSet<string> except) =>
        from name in before.Concat(after).Select(member => member.Key).Distinct(StringComparer.OrdinalIgnoreCase)
        where !except.Contains(name) && !JsonNode.DeepEquals(before.Member(name), after.Member(name))
        from place in ValueDiff.Between(name, before.Member(name), after.Member(name))
        let words = ValueText.Of(place.Before, place.After)
        select new[] { place.Path, words.Before, words.After };

    internal static IEnumerable<DefinitionChange> Variables(IReadOnlyList<VariableDefinition> before, IReadOnlyList<VariableDefinition> after, string? activityId)
    {
        foreach (var gone in before.Where(old => after.All(now => now.Id != old.Id))) yield return new(DefinitionChange.VariableRemoved, activityId, [gone.Name]);
        foreach (var now in after)
        {
            if (before.FirstOrDefault(variable => variable.Id == now.Id) is not { } old) yield return new(DefinitionChange.VariableAdded, activityId, [now.Name, TypeOf(now), ValueText.Of(now.Default)]);
            else if (Words(old) != Words(now)) yield return new(DefinitionChange.VariableChanged, activityId, [old.Name, Words(old), Words(now)]);
        }
    }

    private static IEnumerable<DefinitionChange> Parameters(
        IReadOnlyList<ParameterDefinition> before, IReadOnlyList<ParameterDefinition> after, string added, string removed, string changed)
    {
        foreach (var gone in before.Where(old => after.All(now => now.Name != old.Name))) yield return new(removed, null, [Called(gone)]);
        foreach (var now in after)
        {
            if (before.FirstOrDefault(parameter => parameter.Name == now.Name) is not { } old) yield return new(added, null, [Called(now), now.Type]);
            else if (old != now) yield return new(changed, null, [Called(now), Words(old), Words(now)]);
        }
    }

    private static string Called(ParameterDefinition parameter) => string.IsNullOrWhiteSpace(parameter.DisplayName) ? parameter.Name : parameter.DisplayName;

    private static string TypeOf(VariableDefinition variable) => variable.IsArray ? $"{variable.TypeName}[]" : variable.TypeName;

    private static string Words(VariableDefinition variable) => $"{variable.Name}: {TypeOf(variable)} = {ValueText.Of(variable.Default)}";

    private static string Words(ParameterDefinition parameter) =>
        string.Join(", ", new[] { parameter.Type, parameter.DisplayName, parameter.Description }.Where(word => !string.IsNullOrEmpty(word)));
}
