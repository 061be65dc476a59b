using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Definitions;

/// <summary>Writes into a document the path by which journals and editors name each activity.</summary>
public static class NodeIds
{
    private const string Member = "nodeId";

    /// <summary>A copy of the document in which every activity bears its own <c>nodeId</c>, whatever it bore before.</summary>
    public static JsonObject Assigned(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var copy = DefinitionReader.Read(definition.Json);
        foreach (var node in copy.Activities)
        {
            foreach (var other in node.Json.Select(member => member.Key).Where(key => string.Equals(key, Member, StringComparison.OrdinalIgnoreCase) && key != Member).ToArray()) node.Json.Remove(other);
            node.Json[Member] = node.NodeId;
        }

        return copy.Json;
    }
}
