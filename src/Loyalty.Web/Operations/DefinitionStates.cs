using Loyalty.Modules.Operations;
using Loyalty.Web.Components;

namespace Loyalty.Web.Operations;

/// <summary>How a workflow stands, as people see it: what asks for a person comes first.</summary>
internal static class DefinitionStates
{
    /// <summary>Of more runs than these it is only said that there are as many.</summary>
    public const int MostCounted = 10_000;

    /// <summary>The states that can be chosen: their code in the address and the key of their word.</summary>
    public static readonly IReadOnlyList<(string Code, string Key)> All =
    [
        ("faulted", nameof(DefinitionText.StateFaulted)),
        ("waiting", nameof(DefinitionText.StateWaiting)),
        ("overdue", nameof(DefinitionText.StateOverdue)),
        ("active", nameof(DefinitionText.StateActive)),
        ("draft", nameof(DefinitionText.StateDraft)),
        ("retired", nameof(DefinitionText.StateRetired)),
    ];

    /// <summary>The tone and the key of the word.</summary>
    public static (Tone Tone, string Key) Of(DefinitionLine line) =>
        line.Faulted > 0 ? (Tone.Bad, nameof(DefinitionText.StateFaulted))
        : line.Waiting > 0 ? (Tone.Warn, nameof(DefinitionText.StateWaiting))
        : line.VersionNumber is null ? (Tone.Line, nameof(DefinitionText.StateReady))
        : Of(line.State);

    /// <summary>The same for a version.</summary>
    public static (Tone Tone, string Key) Of(VersionState state) => state switch
    {
        VersionState.Draft => (Tone.Line, nameof(DefinitionText.StateDraft)),
        VersionState.Retired => (Tone.Plain, nameof(DefinitionText.StateRetired)),
        _ => (Tone.Good, nameof(DefinitionText.StateActive)),
    };

    /// <summary>Whether a workflow is among the chosen.</summary>
    public static bool Fits(DefinitionLine line, string? code) => code switch
    {
        "faulted" => line.Faulted > 0,
        "waiting" => line.Waiting > 0,
        "overdue" => line.Review is { IsOverdue: true },
        "active" => line.State is VersionState.Published,
        "draft" => line.HasDraft,
        "retired" => line.State is VersionState.Retired,
        _ => true,
    };
}
