using System.Text.Json.Nodes;

namespace Loyalty.Workflows.Definitions;

/// <summary>An arrow of a flowchart: from an outcome of one activity to another activity.</summary>
public sealed record Connection(string Source, string SourcePort, string Target, string TargetPort)
{
    /// <summary>The outcome an activity has when it names none, and the port an arrow starts from when it names none.</summary>
    public const string DefaultPort = "Done";

    /// <summary>Names the arrow among those of its flowchart.</summary>
    internal string Key { get; } = $"{Source}:{SourcePort}->{Target}:{TargetPort}";

    /// <summary>Reads a <c>connections</c> member: an array, Elsa's <c>$values</c> wrapper or a single arrow.</summary>
    internal static IReadOnlyList<Connection> ReadAll(JsonNode? connections) =>
        [.. connections.Items().Select(Read).Distinct()];

    private static Connection Read(JsonNode? node)
    {
        if (node is not JsonObject json) throw new DefinitionException("A connection is not an object.", node?.GetPath() ?? "$");

        return json.Object("source") is { } source && json.Object("target") is { } target
            ? new(Activity(source), Port(source.Text("port"), DefaultPort), Activity(target), Port(target.Text("port"), "In"))
            : new(Flat(json, "source"), Port(json.Text("sourcePort"), DefaultPort), Flat(json, "target"), Port(json.Text("targetPort"), "In"));
    }

    private static string Activity(JsonObject endpoint) =>
        endpoint.Text("activity") ?? throw new DefinitionException("A connection names no activity.", endpoint.GetPath());

    private static string Flat(JsonObject connection, string name) =>
        connection.Text(name) ?? throw new DefinitionException($"A connection has no {name}.", connection.GetPath());

    private static string Port(string? port, string otherwise) => string.IsNullOrEmpty(port) ? otherwise : port;
}
