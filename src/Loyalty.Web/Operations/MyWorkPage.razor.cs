using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations;

/// <summary>What is open for whoever is signed in: the list by when it is due, and one item beside it (below it on small screens).</summary>
public sealed partial class MyWorkPage
{
    private const string Closed = "none";

    private MyWork? _work;
    private Refusal? _refused;

    /// <summary>The item that is open; the first one without it, and no item for "none".</summary>
    [SupplyParameterFromQuery(Name = "item")] public string? Item { get; set; }

    [Inject] private OpenWork Waiting { get; set; } = null!; // injected before first use

    private WorkItemId? Open => Item switch
    {
        Closed => null,
        _ when Guid.TryParse(Item, out var id) && _work?.Lines.Any(line => line.Id.Value == id) == true => new WorkItemId(id),
        _ => _work?.Lines.Count > 0 ? _work.Lines[0].Id : null,
    };

    private string? Subtitle => _work is not { Total: > 0 } ? null : Due(_work.Lines) switch
    {
        0 => Text[nameof(OperationsText.OpenCount), Text.Spelled(_work.Total).Capital()].Value,
        1 => Text[nameof(OperationsText.OpenAndDueOne), Text.Spelled(_work.Total).Capital()].Value,
        var due => Text[nameof(OperationsText.OpenAndDueMany), Text.Spelled(_work.Total).Capital(), Text.Spelled(due)].Value,
    };

    private IEnumerable<(string Name, WorkLine[] Lines)> Groups => _work!.Lines.GroupBy(GroupOf).Select(group => (group.Key, group.ToArray())); // drawn only when loaded

    private BusinessDate Sunday => Today.AddDays((7 - (int)Today.Day.DayOfWeek) % 7);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var answer = await Ask(new ListMyWork());
        (_refused, _work) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        await Waiting.RefreshAsync(await CallerAsync(), Leaving);
    }

    private void Show(WorkItemId id) => Navigation.NavigateTo(id == Open ? $"/work?item={Closed}" : $"/work?item={id}", replace: true);

    private string GroupOf(WorkLine line) => line.DueOn is not { } due ? nameof(OperationsText.Later)
        : due <= Today ? nameof(OperationsText.Today)
        : due <= Sunday ? nameof(OperationsText.ThisWeek)
        : nameof(OperationsText.Later);

    private int Due(IReadOnlyList<WorkLine> lines) => lines.Count(line => line.DueOn <= Today);

    private string? Due(BusinessDate? on) => on is not { } due ? null
        : due == Today ? Text[nameof(OperationsText.DueToday)].Value
        : due == Today.AddDays(1) ? Text[nameof(OperationsText.DueTomorrow)].Value
        : Math.Abs(Today.DaysUntil(due)) < 60 ? Format.NearDate(due)
        : Format.Date(due);
}
