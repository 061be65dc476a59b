using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Loyalty.Web.Operations.Parts;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations;

/// <summary>One run: its steps, its history, the work it asked for, and what a manager can do when a step has failed.</summary>
public sealed partial class InstancePage
{
    private const string MemberMark = "member:";

    private InstanceView? _run;
    private JournalPage? _journal;
    private InstanceValues? _values;
    private string _news = "";
    private (Guid Id, int Page)? _shown;
    private Refusal? _refused;
    private IncidentLine? _skipping;
    private bool _cancelling;
    private string _reason = "";

    /// <summary>The run.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The page of the journal, counted from 1.</summary>
    [SupplyParameterFromQuery(Name = "journal")] public int? JournalPage { get; set; }

    [Inject] private Toasts Toasts { get; set; } = null!; // injected before first use

    [Inject] private OpenWork Waiting { get; set; } = null!; // injected before first use

    private string? Title => (_run?.Name ?? _run?.Title.Said())?.Brief(150);

    private string Here => $"/workflows/instances/{Id}";

    /// <summary>The member whom a run is about, or null.</summary>
    public static Guid? MemberOf(string? correlationId) =>
        correlationId?.StartsWith(MemberMark, StringComparison.Ordinal) == true && Guid.TryParse(correlationId.AsSpan(MemberMark.Length), out var member) ? member : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown != (Id, JournalPage ?? 1))
        {
            _shown = (Id, JournalPage ?? 1);
            Follow(Id);
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task ReadAnewAsync()
    {
        var before = _run?.Standing;
        await LoadAsync();
        _news = _run is null ? "" : Text[nameof(OperationsText.RunMoved), Text[InstanceChip.KeyOf(_run.Standing)], Text.Spelled(_run.Steps.Count(step => step.State is InstanceStepState.Done)), Text.Spelled(_run.Steps.Count)];
        if (before != _run?.Standing)
        {
            await Waiting.RefreshAsync(await CallerAsync(), Leaving);
        }
    }

    private async Task LoadAsync()
    {
        var (run, journal, values) = (await Ask(new GetInstance(Id)), await Ask(new GetJournal(Id, JournalPage ?? 1)), await Ask(new GetInstanceValues(Id)));
        (_refused, _run) = (run.Refusal, run.IsRefused ? null : run.Value);
        (_journal, _values) = (journal.IsRefused ? null : journal.Value, values.IsRefused ? null : values.Value);
    }

    private Task RetryAsync(IncidentLine incident) => ActAsync(new RetryIncident(Id, incident.ActivityExecution), nameof(OperationsText.Retried));

    private Task SkipAsync() => ActAsync(new SkipIncident(Id, _skipping?.ActivityExecution ?? default), nameof(OperationsText.Skipped));

    private Task CancelAsync() => ActAsync(new CancelInstance(Id, string.IsNullOrWhiteSpace(_reason) ? null : _reason.Trim()), nameof(OperationsText.Cancelled));

    private Task PauseAsync() => ActAsync(new PauseInstance(Id), nameof(OperationsText.Paused));

    private Task ContinueAsync() => ActAsync(new ContinueInstance(Id), nameof(OperationsText.Continued));

    private async Task ActAsync(ICommand<Done> command, string done)
    {
        var answer = await Send(command);
        if (!answer.IsRefused)
        {
            Toasts.Say(Text[done]);
        }

        await LoadAsync();
        await Waiting.RefreshAsync(await CallerAsync(), Leaving);
        _refused ??= answer.Refusal;
    }

    private string Under(InstanceWork work) => work.State switch
    {
        WorkItemState.Done => Text[nameof(OperationsText.StepDoneBy), work.CompletedBy ?? "", Text.When(work.ClosedAt ?? default, Hotel.Zone, Time.GetUtcNow())],
        WorkItemState.Cancelled => Text[nameof(OperationsText.ItemCancelled)],
        _ => Text[nameof(OperationsText.ItemOpen)],
    };
}
