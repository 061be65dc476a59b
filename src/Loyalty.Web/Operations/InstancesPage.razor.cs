using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations;

/// <summary>The runs of all workflows, the newest first, chosen by workflow and by how they stand.</summary>
public sealed partial class InstancesPage
{
    private const string Yes = "1";
    private static readonly InstanceStanding?[] s_choices = [null, InstanceStanding.Waiting, InstanceStanding.Paused, InstanceStanding.Faulted, InstanceStanding.Finished, InstanceStanding.Cancelled];

    private InstanceList? _list;
    private IReadOnlyList<DefinitionLine> _definitions = [];
    private Refusal? _refused;
    private string _news = "";

    /// <summary>The workflow; all without it.</summary>
    [SupplyParameterFromQuery(Name = "definition")] public string? Definition { get; set; }

    /// <summary>How they stand: waiting, paused, faulted, finished, cancelled; all without it.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    /// <summary>The member whom they are about; all without it.</summary>
    [SupplyParameterFromQuery(Name = "member")] public string? Member { get; set; }

    /// <summary>Given where only those are shown that have an error nobody has dealt with.</summary>
    [SupplyParameterFromQuery(Name = "incidents")] public string? Incidents { get; set; }

    /// <summary>The first day on which they were started.</summary>
    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    /// <summary>The last day on which they were started.</summary>
    [SupplyParameterFromQuery(Name = "to")] public string? To { get; set; }

    /// <summary>The page, counted from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? AskedPage { get; set; }

    private InstanceStanding? Wanted => Enum.TryParse<InstanceStanding>(State, ignoreCase: true, out var standing) && Enum.IsDefined(standing) ? standing : null;

    private bool IsNarrowed => Asked != new ListInstances(null, null, Asked.Page);

    private ListInstances Asked => new(string.IsNullOrEmpty(Definition) ? null : Definition, Wanted, AskedPage ?? 1)
    {
        Member = Guid.TryParse(Member, out var member) ? member : null,
        WithIncidents = Incidents is not null,
        From = DayOf(From),
        To = DayOf(To),
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Follow(null);
        if (_definitions.Count == 0)
        {
            var definitions = await Ask(new ListDefinitions());
            _definitions = definitions.IsRefused ? [] : [.. definitions.Value.OrderBy(line => line.Title.Said(), StringComparer.CurrentCultureIgnoreCase)];
        }

        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task ReadAnewAsync()
    {
        await LoadAsync();
        _news = Text[nameof(OperationsText.RunsMoved), Format.Moment(Time.GetUtcNow(), Hotel.Zone, Time.GetUtcNow())];
    }

    private static DateOnly? DayOf(string? day) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;

    private async Task LoadAsync()
    {
        var asked = Asked;
        var answer = await Ask(asked);
        if (asked == Asked)
        {
            (_refused, _list) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
        }
    }

    private string Address(InstanceStanding? standing, int page, bool withMember = true) => Addresses.With(
        "/workflows/instances", ("definition", Definition), ("state", standing?.ToString().ToLowerInvariant()), ("member", withMember ? Member : null), ("incidents", Incidents), ("from", From), ("to", To),
        ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    private void Narrow(Action choose)
    {
        choose();
        Navigation.NavigateTo(Address(Wanted, 1));
    }

    private void Choose() => Navigation.NavigateTo(Address(Wanted, 1));
}
