using Loyalty.Domain;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Insights;

/// <summary>The first page of staff: what needs them, how the programme stands, what comes tomorrow, what happened.</summary>
public sealed partial class OverviewPage
{
    private Overview? _overview;
    private IReadOnlyList<Arrival> _arrivals = [];
    private MyWork _work = new([], 0);
    private Refusal? _refused;
    private string _firstName = "";
    private bool _mayDesign;

    private bool IsLive => _overview is null or { Programme: ProgrammeStanding.Published };

    private string Greeting
    {
        get
        {
            var key = TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Hotel.Zone).Hour switch
            {
                >= 4 and < 11 => nameof(InsightsText.GreetingMorning),
                >= 11 and < 18 => nameof(InsightsText.GreetingDay),
                _ => nameof(InsightsText.GreetingEvening),
            };
            return Text[key, _firstName];
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var caller = await CallerAsync();
        (_firstName, _mayDesign) = (caller.Name.Split(' ')[0], caller.Role >= StaffRole.Manager);
        var (overview, arrivals, work) = (Ask(new GetOverview()), Ask(new ListArrivals(Today.AddDays(1))), Ask(new ListMyWork()));
        await Task.WhenAll(overview, arrivals, work);
        _refused = (await overview).Refusal ?? (await arrivals).Refusal ?? (await work).Refusal;
        if (_refused is null)
        {
            (_overview, _arrivals, _work) = ((await overview).Value, (await arrivals).Value, (await work).Value);
        }
    }
}
