using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations.Parts;

/// <summary>One work item: its points with who ticked them, its fields, and the button that completes it.</summary>
public sealed partial class WorkDetail
{
    private WorkItemId? _shown;
    private WorkItemView? _item;
    private Refusal? _refused;
    private JsonObject _typed = [];
    private SaveStatus _saving;
    private DateTimeOffset? _savedAt;
    private string _me = "";

    /// <summary>The item.</summary>
    [Parameter, EditorRequired] public WorkItemId Id { get; set; }

    /// <summary>Tells the list that the item has changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private Toasts Toasts { get; set; } = null!; // injected before first use

    private int Ticked => _item?.Points.Count(point => point.IsTicked) ?? 0;

    private string? OpenPoints => _item is not { State: WorkItemState.Open } ? null : _item.Points.Count(point => point.Required && !point.IsTicked) switch
    {
        0 => null,
        1 => Text[nameof(OperationsText.PointsOpenOne)].Value,
        var open => Text[nameof(OperationsText.PointsOpenMany), Text.Spelled(open).Capital()].Value,
    };

    private string? Origin => _item is null ? null
        : _item.Workflow is { } workflow ? Text[nameof(OperationsText.FromWorkflow), workflow.Said()].Value
        : Text[nameof(OperationsText.AskedBy), _item.OpenedBy, Text.When(_item.OpenedAt, Hotel.Zone, Time.GetUtcNow())].Value;

    /// <summary>Advice comes as headings (##) with paragraphs under them.</summary>
    private IEnumerable<(string Heading, string[] Words)> Guidance => (_item?.Guidance.Said() ?? "").Split("## ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => part.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(lines => lines.Length > 0).Select(lines => (lines[0], lines[1..]));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Id) // also told anew while it is being read
        {
            (_shown, _item, _saving) = (Id, null, SaveStatus.None);
            _me = (await CallerAsync()).Name;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var id = Id;
        var answer = await Ask(new GetWorkItem(id));
        if (id != Id)
        {
            return; // somebody has gone on to another one meanwhile
        }

        (_refused, _item) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
        _typed = _item?.Draft ?? [];
    }

    private string? Under(ChecklistItem point) => point.TickedAt is not { } at ? point.Help?.Said()
        : point.TickedBy == _me ? Text[nameof(OperationsText.TickedByYou), Text.When(at, Hotel.Zone, Time.GetUtcNow())].Value
        : Text[nameof(OperationsText.TickedBy), point.TickedBy ?? "", Text.When(at, Hotel.Zone, Time.GetUtcNow())].Value;

    private async Task TickAsync(ChecklistItem point, bool ticked)
    {
        var answer = await Send(new TickItem(Id, point.Id, ticked));
        await LoadAsync();
        _refused ??= answer.Refusal;
    }

    private async Task SaveAsync()
    {
        _saving = SaveStatus.Saving;
        var answer = await Send(new SaveWorkItemDraft(Id, _typed));
        (_refused, _saving, _savedAt) = (answer.Refusal, answer.IsRefused ? SaveStatus.Failed : SaveStatus.Saved, Time.GetUtcNow());
    }

    private async Task CompleteAsync()
    {
        var answer = await Send(new CompleteWorkItem(Id, _item?.Fields.Count > 0 ? _typed : null));
        if (answer.Refusal is { } refusal)
        {
            _refused = refusal;
            if (refusal.Kind is RefusalKind.Conflict or RefusalKind.Gone)
            {
                await LoadAsync();
                _refused ??= refusal;
            }

            return;
        }

        Toasts.Say(Text[nameof(OperationsText.Completed)]);
        await OnChanged.InvokeAsync();
    }
}
