using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations;

/// <summary>One run: its steps, its history, the work it asked for, and what a manager can do when a step has failed.</summary>
public sealed partial class InstancePage
{
    private const string MemberMark = "member:";

    private InstanceView? _run;
    private Refusal? _refused;
    private IncidentLine? _skipping;
    private bool _cancelling;
    private string _reason = "";

    /// <summary>The run.</summary>
    [Parameter] public Guid Id { get; set; }

    [Inject] private Toasts Toasts { get; set; } = null!; // injected before first use

    [Inject] private OpenWork Waiting { get; set; } = null!; // injected before first use

    private string? Title => _run?.Name ?? _run?.Title.Said();

    /// <summary>The member whom a run is about, or null.</summary>
    public static Guid? MemberOf(string? correlationId) =>
        correlationId?.StartsWith(MemberMark, StringComparison.Ordinal) == true && Guid.TryParse(correlationId.AsSpan(MemberMark.Length), out var member) ? member : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_run?.Id != Id)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var answer = await Ask(new GetInstance(Id));
        (_refused, _run) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
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

    private string EventOf(JournalLine line) => Text["Event" + line.Event] is { ResourceNotFound: false } word ? word : line.Event;

    private string? MessageOf(JournalLine line) => line is { Message: { Length: > 0 } message, Event: "Faulted" or "Cancelled" or "Wrote" or "Migrated" } ? Refusals.Reason(message) : null;

    private string Under(InstanceWork work) => work.State switch
    {
        WorkItemState.Done => Text[nameof(OperationsText.StepDoneBy), work.CompletedBy ?? "", Text.When(work.ClosedAt ?? default, Hotel.Zone, Time.GetUtcNow())],
        WorkItemState.Cancelled => Text[nameof(OperationsText.ItemCancelled)],
        _ => Text[nameof(OperationsText.ItemOpen)],
    };
}
