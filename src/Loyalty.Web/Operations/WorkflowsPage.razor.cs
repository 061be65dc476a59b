using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Usage;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations;

/// <summary>The hotel's workflows: found by words, category and state, with how each stands and how often it runs.</summary>
public sealed partial class WorkflowsPage
{
    private const int PageSize = 50;

    private IReadOnlyList<DefinitionLine>? _lines;
    private Refusal? _refused;
    private UsageReport? _usage;
    private string _typed = "";

    /// <summary>The words that are looked for, in either language.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Q { get; set; }

    /// <summary>The category; all without it.</summary>
    [SupplyParameterFromQuery(Name = "category")] public string? Category { get; set; }

    /// <summary>How they stand; all without it.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    /// <summary>The page, counted from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? AskedPage { get; set; }

    [Inject] private IStringLocalizer<UsageText> Usage { get; set; } = null!; // injected before first use

    private int PageNumber => Math.Clamp(AskedPage ?? 1, 1, Math.Max(1, (Found.Count + PageSize - 1) / PageSize));

    private IReadOnlyList<DefinitionLine> Found { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _typed = Q ?? "";
        if (_lines is null)
        {
            await LoadAsync();
        }

        Choose();
    }

    private async Task LoadAsync()
    {
        var answer = await Ask(new ListDefinitions());
        (_refused, _lines) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
        var usage = await Ask(new GetUsage(Months: 1));
        _usage = usage.IsRefused ? null : usage.Value;
        Choose();
    }

    private void Choose()
    {
        var words = _typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Found =
        [
            .. (_lines ?? []).Where(line => (Category is null || line.Category == Category) && DefinitionStates.Fits(line, State) && words.All(word => Says(line, word)))
                .OrderBy(line => line.Title.Said(), StringComparer.CurrentCultureIgnoreCase).ThenBy(line => line.DefinitionId, StringComparer.Ordinal),
        ];
    }

    private static bool Says(DefinitionLine line, string word) => new[] { line.Title.De, line.Title.En, line.Purpose.De, line.Purpose.En }
        .Any(text => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);

    private static string CountOf(int count) => count >= DefinitionStates.MostCounted ? "≥ " + Format.Number(DefinitionStates.MostCounted) : Format.Number(count);

    private void Typed(ChangeEventArgs change)
    {
        (_typed, AskedPage) = (change.Value?.ToString() ?? "", null);
        Choose();
    }

    private void SearchNow() => Navigation.NavigateTo(Address(Category, 1));

    private void Clear() => _typed = "";

    private void Go(string? state)
    {
        State = string.IsNullOrEmpty(state) ? null : state;
        Navigation.NavigateTo(Address(Category, 1));
    }

    private string Address(string? category, int page) => Addresses.With("/workflows", ("q", _typed), ("category", category), ("state", State), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));
}
