using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;

namespace Loyalty.Web.Shell;

/// <summary>GET /language/{culture}?returnUrl=: remembers the language in a cookie and goes back.</summary>
internal static class LanguageSwitchEndpoint
{
    public static void MapLanguageSwitch(this IEndpointRouteBuilder routes) => routes
        .MapGet("/language/{culture}", (string culture, string? returnUrl, HttpContext http, IOptions<RequestLocalizationOptions> options, TimeProvider time) =>
        {
            if (options.Value.SupportedUICultures!.Any(known => known.Name == culture)) // set in ShellSetup
            {
                http.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                    new CookieOptions { Expires = time.GetUtcNow().AddYears(1), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true });
            }

            return Results.LocalRedirect(LocalAddress.Or(returnUrl));
        })
        .AllowAnonymous()
        .ExcludeFromDescription();
}
