using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Usage;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations;

/// <summary>The hotel's workflows: how each stands, and the steps of the chosen one with how far its newest run is.</summary>
public sealed partial class WorkflowsPage
{
    private IReadOnlyList<DefinitionLine>? _lines;
    private IReadOnlyList<InstanceStep>? _steps;
    private string? _stepsOf;
    private Refusal? _refused;
    private UsageReport? _usage;

    [Inject] private IStringLocalizer<UsageText> Usage { get; set; } = null!; // injected before first use

    /// <summary>The workflow that is shown; the first one without it.</summary>
    [SupplyParameterFromQuery(Name = "definition")] public string? Definition { get; set; }

    private DefinitionLine? Shown => _lines?.FirstOrDefault(line => line.DefinitionId == Definition) ?? (_lines is [var first, ..] ? first : null);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_lines is null)
        {
            var answer = await Ask(new ListDefinitions());
            (_refused, _lines) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
            var usage = await Ask(new GetUsage(Months: 1));
            _usage = usage.IsRefused ? null : usage.Value;
        }

        if (Shown is { } shown && shown.DefinitionId != _stepsOf)
        {
            _stepsOf = shown.DefinitionId;
            _steps = await StepsAsync(shown);
        }
    }

    private static (Tone Tone, string Key) StateOf(DefinitionLine line) =>
        line.Faulted > 0 ? (Tone.Bad, nameof(OperationsText.StateFaulted))
        : line.Waiting > 0 ? (Tone.Warn, nameof(OperationsText.StateWaiting))
        : line.State is VersionState.Draft ? (Tone.Line, nameof(OperationsText.StateDraft))
        : line.State is VersionState.Retired ? (Tone.Line, nameof(OperationsText.StateRetired))
        : line.VersionNumber is null ? (Tone.Line, nameof(OperationsText.StateReady))
        : (Tone.Good, nameof(OperationsText.StateActive));

    private static IEnumerable<(InstanceStanding Standing, int Count)> CountsOf(DefinitionLine line) =>
        [(InstanceStanding.Waiting, line.Waiting), (InstanceStanding.Faulted, line.Faulted), (InstanceStanding.Finished, line.Finished), (InstanceStanding.Cancelled, line.Cancelled)];

    private async Task<IReadOnlyList<InstanceStep>> StepsAsync(DefinitionLine line)
    {
        if (line.NewestInstance is { } newest)
        {
            var run = await Ask(new GetInstance(newest));
            return run.IsRefused ? [] : run.Value.Steps;
        }

        var definition = await Ask(new GetDefinition(line.DefinitionId));
        return definition.IsRefused ? [] : definition.Value.Steps;
    }

    private string Under(DefinitionLine line) => line switch
    {
        { VersionNumber: { } number, NewestStartedAt: { } at } => Text[nameof(OperationsText.VersionAndLast), Format.Number(number), When(at)],
        { VersionNumber: { } number } => Text[nameof(OperationsText.VersionNever), Format.Number(number)],
        _ => Text[nameof(OperationsText.NeverUsed)],
    };

    private string When(DateTimeOffset at) => Text.When(at, Hotel.Zone, Time.GetUtcNow());
}
