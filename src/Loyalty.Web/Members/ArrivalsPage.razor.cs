using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Members;

/// <summary>Who arrives on a day, and what has been promised to them: tomorrow, unless the address names another day.</summary>
public sealed partial class ArrivalsPage
{
    private IReadOnlyDictionary<MemberId, PastStays> _stays = new Dictionary<MemberId, PastStays>();
    private IReadOnlyList<Arrival>? _arrivals;
    private TierPolicy? _tiers;
    private Refusal? _refused;
    private BusinessDate? _loaded;

    [SupplyParameterFromQuery] private string? Day { get; set; }

    private BusinessDate Tomorrow => Today.AddDays(1);

    private BusinessDate On => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1999 and < 2200
        ? new BusinessDate(day)
        : Tomorrow;

    private string Title => On == Tomorrow ? Text[nameof(MembersText.ArrivalsTomorrow), Format.LongDate(On)]
        : On == Today ? Text[nameof(MembersText.ArrivalsToday), Format.LongDate(On)]
        : Text[nameof(MembersText.ArrivalsOn), Format.LongDate(On)];

    private string? Counted => _arrivals switch
    {
        null or { Count: 0 } => null,
        { Count: 1 } => Text[nameof(MembersText.ArrivalsOne)].Value,
        { Count: var many } => Text[nameof(MembersText.ArrivalsMany), Format.Number(many), Format.Number(OfMembers)].Value,
    };

    private int OfMembers => _arrivals?.Count(arrival => arrival.Member is not null) ?? 0;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != On)
        {
            (_loaded, _arrivals) = (On, null);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var day = On;
        var arrivals = await Ask(new ListArrivals(day));
        if (day != On)
        {
            return; // another day was chosen meanwhile
        }

        if ((_refused = arrivals.Refusal) is not null)
        {
            return;
        }

        var stays = await Ask(new ListPastStays([.. arrivals.Value.Select(arrival => arrival.Member).OfType<MemberId>()], day));
        _stays = stays.IsRefused ? _stays : stays.Value.ToDictionary(row => row.Member);
        _tiers = await Ask(new GetTierPolicy()) is { IsRefused: false } policy ? policy.Value : null;
        _arrivals = arrivals.Value;
    }

    private string Address(BusinessDate day) => day == Tomorrow ? "/arrivals" : $"/arrivals?day={day}";
}
