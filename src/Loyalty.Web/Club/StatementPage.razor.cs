using System.Globalization;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Club;

/// <summary>A guest's own statement behind a private link: static, without script, in the guest's language, kept by nobody on the way.</summary>
public sealed partial class StatementPage
{
    private const int Few = 10;
    private const int Many = 200;
    private GuestStatement? _statement;

    /// <summary>The secret of the link.</summary>
    [Parameter] public string Secret { get; set; } = "";

    /// <summary>The language chosen on the page; without it the guest's own.</summary>
    [SupplyParameterFromQuery(Name = "lang")] public string? Language { get; set; }

    /// <summary>Present where all movements are wanted.</summary>
    [SupplyParameterFromQuery(Name = "all")] public string? All { get; set; }

    [CascadingParameter] private HttpContext? Http { get; set; }

    private static string OtherLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? "en" : "de";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var answer = await UseCases.Ask(new GetGuestStatement(Secret, All is null ? Few : Many), Caller.Anyone, Http?.RequestAborted ?? CancellationToken.None);
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

    private string Here(string? language = null)
    {
        var path = new Uri(Navigation.Uri).AbsolutePath;
        return (language ?? Language) is { Length: > 0 } chosen ? $"{path}?lang={Uri.EscapeDataString(chosen)}" : path;
    }
}
