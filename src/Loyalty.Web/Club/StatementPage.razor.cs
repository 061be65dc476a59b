using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Club;

/// <summary>
/// A guest's own statement behind a private link: static, without script, in the guest's language, kept by nobody on the way. The guest can say here
/// that a movement is wrong or a stay is missing.
/// </summary>
public sealed partial class StatementPage
{
    private const int Few = 10;
    private const int Many = 200;
    private GuestStatement? _statement;
    private FormErrors _errors = FormErrors.None;

    /// <summary>The secret of the link.</summary>
    [Parameter] public string Secret { get; set; } = "";

    /// <summary>The language chosen on the page; without it the guest's own.</summary>
    [SupplyParameterFromQuery(Name = "lang")] public string? Language { get; set; }

    /// <summary>Present where all movements are wanted.</summary>
    [SupplyParameterFromQuery(Name = "all")] public string? All { get; set; }

    /// <summary>The movement about which the guest wants to write.</summary>
    [SupplyParameterFromQuery(Name = "contest")] public string? ContestId { get; set; }

    /// <summary>Present where the guest wants to claim a missing stay.</summary>
    [SupplyParameterFromQuery(Name = "claim")] public string? ClaimAsked { get; set; }

    /// <summary>Present after something was sent.</summary>
    [SupplyParameterFromQuery(Name = "sent")] public string? WasSent { get; set; }

    [SupplyParameterFromForm(FormName = "contest", Name = "Contest")] private ContestInput? ContestSent { get; set; }

    [SupplyParameterFromForm(FormName = "claim", Name = "Claim")] private ClaimInput? ClaimSent { get; set; }

    [CascadingParameter] private HttpContext? Http { get; set; }

    private static string OtherLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? "en" : "de";

    /// <summary>Only an entry of this statement that nobody has contested can be written about.</summary>
    private GuestMovement? Contested => _statement?.Movements.FirstOrDefault(movement => movement.Entry.Id.ToString() == ContestId && movement.Contest is null);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var answer = await UseCases.Ask(new GetGuestStatement(Secret, All is null && ContestId is null ? Few : Many), Caller.Anyone, Http?.RequestAborted ?? CancellationToken.None);
        _statement = answer.IsRefused ? null : answer.Value;
        if (Http is not null)
        {
            Http.Response.Headers.CacheControl = "no-store";
            Http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
            Http.Response.Headers["Referrer-Policy"] = "no-referrer";
            if (answer.IsRefused)
            {
                // Set at the last moment: earlier, the staff's page for unknown addresses would take the place of this one.
                Http.Response.OnStarting(response => { ((HttpResponse)response).StatusCode = StatusCodes.Status404NotFound; return Task.CompletedTask; }, Http.Response);
            }
        }
    }

    private async Task ContestAsync()
    {
        if (Guid.TryParse(ContestSent?.Entry, out var entry))
        {
            Finish(await UseCases.Send(new ContestAsGuest(Secret, new LedgerEntryId(entry), ContestSent.Message ?? ""), Caller.Anyone, CancellationToken.None), "/message");
        }
    }

    private async Task ClaimAsync()
    {
        if (DayOf(ClaimSent?.Arrival) is { } arrival && DayOf(ClaimSent?.Departure) is { } departure)
        {
            Finish(await UseCases.Send(new ClaimAsGuest(Secret, ClaimSent?.Reservation, arrival, departure), Caller.Anyone, CancellationToken.None), "/reservation", "/arrival", "/departure");
        }
        else
        {
            _errors = FormErrors.Of(PipelineRefusals.Required("/departure"), Refusals, "/departure");
        }
    }

    private void Finish<T>(Result<T> sent, params string[] fields)
    {
        _errors = FormErrors.Of(sent.Refusal, Refusals, fields);
        if (!sent.IsRefused)
        {
            Navigation.NavigateTo(With("sent", "1"));
        }
    }

    private static BusinessDate? DayOf(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new BusinessDate(day) : null;

    private string Here(string? language = null)
    {
        var path = new Uri(Navigation.Uri).AbsolutePath;
        return (language ?? Language) is { Length: > 0 } chosen ? $"{path}?lang={Uri.EscapeDataString(chosen)}" : path;
    }

    private string With(string name, string value) => $"{Here()}{(Here().Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={value}";

    private sealed class ContestInput
    {
        public string? Entry { get; set; }

        public string? Message { get; set; }
    }

    private sealed class ClaimInput
    {
        public string? Reservation { get; set; }

        public string? Arrival { get; set; }

        public string? Departure { get; set; }
    }
}
