using Loyalty.Domain;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations;

/// <summary>One version of a workflow as a hotel has it. It never changes; a new version takes its place, and running instances keep theirs.</summary>
public sealed class WorkflowVersion : IHotelOwned
{
    private WorkflowVersion()
    {
    }

    /// <summary>The version's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The id that all versions of the workflow share.</summary>
    public string DefinitionId { get; private set; } = "";

    /// <summary>1 for the first version.</summary>
    public int Number { get; private set; }

    /// <summary>The workflow's name.</summary>
    public LocalText Title { get; private set; } = new("", "");

    /// <summary>What it is for.</summary>
    public LocalText Purpose { get; private set; } = new("", "");

    /// <summary>What it belongs to: design, operations.</summary>
    public string Category { get; private set; } = "";

    /// <summary>The definition in Elsa's JSON.</summary>
    public string Json { get; private set; } = "{}";

    /// <summary>Fingerprint of the shipped file it was taken from; null when the hotel made it itself.</summary>
    public string? ShippedHash { get; private set; }

    /// <summary>True for the one version that new instances follow.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>When the hotel got it.</summary>
    public DateTimeOffset StoredAt { get; private set; }

    internal static WorkflowVersion Publish(WorkflowDefinition definition, int number, string? shippedHash, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        DefinitionId = definition.DefinitionId,
        Number = number,
        Title = ActivityTexts.TitleOf(definition),
        Purpose = ActivityTexts.PurposeOf(definition),
        Category = ActivityTexts.CategoryOf(definition),
        Json = DefinitionWriter.Write(Numbered(definition, number)),
        ShippedHash = shippedHash,
        IsPublished = true,
        StoredAt = now,
    };

    internal void Withdraw() => IsPublished = false;

    /// <summary>A document bears the number its author gave it; in the hotel each content is a version of its own.</summary>
    private static WorkflowDefinition Numbered(WorkflowDefinition definition, int number)
    {
        var json = definition.Json.DeepClone().AsObject();
        json["id"] = $"{definition.DefinitionId}-{number}";
        json["version"] = number;
        json["isLatest"] = true;
        json["isPublished"] = true;
        return DefinitionReader.Read(json);
    }
}

/// <summary>What starts a published version: the fingerprint of a stimulus, and the activity it starts at.</summary>
public sealed class VersionTrigger : IHotelOwned
{
    private VersionTrigger()
    {
    }

    /// <summary>The row's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The version that is started.</summary>
    public Guid VersionId { get; private set; }

    /// <summary>The workflow's id.</summary>
    public string DefinitionId { get; private set; } = "";

    /// <summary>The activity it starts at.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>The fingerprint of the stimulus.</summary>
    public string Hash { get; private set; } = "";

    internal static VersionTrigger Of(WorkflowVersion version, string activityId, string hash, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), VersionId = version.Id, DefinitionId = version.DefinitionId, ActivityId = activityId, Hash = hash };
}
