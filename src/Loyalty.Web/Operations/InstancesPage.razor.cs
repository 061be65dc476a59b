using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations;

/// <summary>The runs of all workflows, the newest first, chosen by workflow and by how they stand.</summary>
public sealed partial class InstancesPage
{
    private static readonly InstanceStanding?[] s_choices = [null, InstanceStanding.Waiting, InstanceStanding.Faulted, InstanceStanding.Finished, InstanceStanding.Cancelled];

    private InstanceList? _list;
    private IReadOnlyList<DefinitionLine> _definitions = [];
    private Refusal? _refused;

    /// <summary>The workflow; all without it.</summary>
    [SupplyParameterFromQuery(Name = "definition")] public string? Definition { get; set; }

    /// <summary>How they stand: waiting, faulted, finished, cancelled; all without it.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    /// <summary>The page, counted from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? AskedPage { get; set; }

    private InstanceStanding? Wanted => Enum.TryParse<InstanceStanding>(State, ignoreCase: true, out var standing) && Enum.IsDefined(standing) ? standing : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_definitions.Count == 0)
        {
            var definitions = await Ask(new ListDefinitions());
            _definitions = definitions.IsRefused ? [] : definitions.Value;
        }

        var asked = new ListInstances(Definition, Wanted, AskedPage ?? 1);
        var answer = await Ask(asked);
        if (asked.DefinitionId == Definition && asked.Standing == Wanted && asked.Page == (AskedPage ?? 1))
        {
            (_refused, _list) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
        }
    }

    private static string Address(string? definition, InstanceStanding? standing, int page)
    {
        var query = new List<string>();
        if (!string.IsNullOrEmpty(definition))
        {
            query.Add("definition=" + Uri.EscapeDataString(definition));
        }

        if (standing is { } state)
        {
            query.Add("state=" + state.ToString().ToLowerInvariant());
        }

        if (page > 1)
        {
            query.Add($"page={page}");
        }

        return "/workflows/instances" + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }

    private void Choose(ChangeEventArgs change) => Navigation.NavigateTo(Address(change.Value?.ToString(), Wanted, 1));
}
