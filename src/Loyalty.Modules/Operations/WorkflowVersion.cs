using Loyalty.Domain;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

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

    /// <summary>Where it stands: written, followed by new instances, or replaced.</summary>
    public VersionState State { get; internal set; }

    /// <summary>Who made it; empty when it came with the program.</summary>
    public string CreatedBy { get; internal set; } = "";

    /// <summary>What its author says has changed, or null.</summary>
    public string? Note { get; internal set; }

    /// <summary>The number of the version whose content it brought back, or null.</summary>
    public int? RestoredFrom { get; internal set; }

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
        State = VersionState.Published,
        StoredAt = now,
    };

    internal void Withdraw() => (IsPublished, State) = (false, VersionState.Retired);

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

/// <summary>Where a version stands.</summary>
public enum VersionState
{
    /// <summary>Somebody is writing it.</summary>
    Draft,
    /// <summary>New instances follow it.</summary>
    Published,
    /// <summary>Another one has taken its place.</summary>
    Retired,
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

    /// <summary>The method and the path it listens on, such as <c>post orders/{}</c>; null when it is no HTTP endpoint.</summary>
    public string? Route { get; private set; }

    internal static VersionTrigger Of(WorkflowVersion version, WorkflowTrigger trigger, string hash, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        VersionId = version.Id,
        DefinitionId = version.DefinitionId,
        ActivityId = trigger.ActivityId,
        Hash = hash,
        Route = HookRoute.KeyOf(trigger.Name, trigger.Stimulus),
    };
}
