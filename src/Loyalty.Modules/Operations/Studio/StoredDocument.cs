using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>One version of a workflow with its whole document, in which every activity bears its node id.</summary>
public sealed record StoredDocument(string DefinitionId, int Number, VersionState State, bool IsLatest, LocalText Title, JsonObject Json, string Revision, string By, DateTimeOffset At)
{
    /// <summary>The id of the version.</summary>
    public string Id => IdOf(DefinitionId, Number);

    /// <summary>How a version is named in an address: the workflow's id and the number.</summary>
    public static string IdOf(string definitionId, int number) => string.Create(CultureInfo.InvariantCulture, $"{definitionId}-{number}");

    /// <summary>Takes such a name apart; null when it is none.</summary>
    public static (string DefinitionId, int Number)? PartsOf(string? id) =>
        id?.LastIndexOf('-') is { } at and > 0 && int.TryParse(id.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (id[..at], number) : null;

    internal static StoredDocument Of(WorkflowVersion version, WorkflowDefinition definition, bool isLatest) => new(
        version.DefinitionId, version.Number, version.State, isLatest, version.Title, NodeIds.Assigned(definition), version.Revision, version.CreatedBy, version.StoredAt);
}
