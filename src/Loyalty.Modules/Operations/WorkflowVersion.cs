using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain;
using Loyalty.Modules.Operations.Http;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>One version of a workflow as a hotel has it. A draft is written until it is published; from then on it never changes, and running instances keep theirs.</summary>
public sealed class WorkflowVersion : IHotelOwned
{
    internal const string Table = "workflow_versions";

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
    public VersionState State { get; private set; }

    /// <summary>Who wrote it last; empty when it came with the program.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>What its author says has changed, or null.</summary>
    public string? Note { get; private set; }

    /// <summary>The number of the version whose content it brought back, or null.</summary>
    public int? RestoredFrom { get; private set; }

    /// <summary>When the hotel got it, and of a draft when it was last saved.</summary>
    public DateTimeOffset StoredAt { get; private set; }

    /// <summary>Stands for the content: who changes a draft names the one they have seen.</summary>
    public string Revision => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)).AsSpan(0, 16));

    internal static WorkflowVersion Draft(WorkflowDefinition definition, int number, int? restoredFrom, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), DefinitionId = definition.DefinitionId, Number = number, RestoredFrom = restoredFrom };

    internal static WorkflowVersion Publish(WorkflowDefinition definition, int number, string? shippedHash, DateTimeOffset now)
    {
        var version = Draft(definition, number, null, now);
        version.ShippedHash = shippedHash;
        version.Write(definition, "", null, now);
        version.Publish(definition, number);
        return version;
    }

    /// <summary>Gives a draft its content.</summary>
    internal void Write(WorkflowDefinition definition, string by, string? note, DateTimeOffset now)
    {
        if (State is not VersionState.Draft)
        {
            throw new InvalidOperationException($"Version {Number} of '{DefinitionId}' is no draft.");
        }

        (Title, Purpose, Category) = (ActivityTexts.TitleOf(definition), ActivityTexts.PurposeOf(definition), ActivityTexts.CategoryOf(definition));
        (Json, CreatedBy, Note, StoredAt) = (Text(definition, Number, isPublished: false), by, note, now);
    }

    internal void Publish(WorkflowDefinition definition, int number) =>
        (Number, State, IsPublished, Json) = (number, VersionState.Published, true, Text(definition, number, isPublished: true));

    internal void Withdraw() => (State, IsPublished) = (VersionState.Retired, false);

    /// <summary>A document bears the number its author gave it; in the hotel each content is a version of its own.</summary>
    private static string Text(WorkflowDefinition definition, int number, bool isPublished)
    {
        var json = definition.Json.DeepClone().AsObject();
        json["id"] = $"{definition.DefinitionId}-{number}";
        json["version"] = number;
        json["isLatest"] = true;
        json["isPublished"] = isPublished;
        return DefinitionWriter.Write(DefinitionReader.Read(json));
    }
}

/// <summary>Where a version stands.</summary>
public enum VersionState
{
    /// <summary>Somebody is writing it.</summary>
    Draft,
    /// <summary>New instances follow it.</summary>
    Published,
    /// <summary>Nothing new follows it; what runs on it goes on.</summary>
    Retired,
}

/// <summary>What starts a published version: the fingerprint of a stimulus, and the activity it starts at.</summary>
public sealed class VersionTrigger : IHotelOwned
{
    internal const string Table = "workflow_triggers";

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
