using System.Globalization;
using Loyalty.Web.Components;
using Loyalty.Web.Operations.ElsaApi;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace Loyalty.Web.Shell;

/// <summary>Brings the screens: components, languages, static files.</summary>
public static class ShellSetup
{
    private static readonly string[] s_languages = ["de", "en"];

    /// <summary>Registers what the screens need.</summary>
    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.UseStaticWebAssets(); // does nothing in a published folder, where the files lie in wwwroot
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        builder.Services.AddLocalization();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAntiforgery(options => (options.Cookie.Name, options.HeaderName) = ("loyalty.form", StudioToken.Header));
        builder.Services.AddSingleton<RefusalTexts>();
        builder.Services.AddScoped<Toasts>();
        builder.Services.AddScoped<HotelNews>();
        builder.Services.AddScoped<OpenWork>();
        builder.Services.Configure<RequestLocalizationOptions>(Languages);
        return builder;
    }

    /// <summary>What has to run before authentication: the language of the request.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UsePagePolicy();
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        return app;
    }

    /// <summary>The pages, their files and the switch of the language.</summary>
    public static WebApplication MapShell(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapStaticAssets().AllowAnonymous();
        app.MapLanguageSwitch();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null); // the policy of all pages says it
        return app;
    }

    // German unless somebody chose otherwise: a browser's own language does not count on a hotel's shared desk. The API follows Accept-Language.
    private static void Languages(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(s_languages[0]).AddSupportedCultures(s_languages).AddSupportedUICultures(s_languages);
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { Options = options },
            new ApiCultureProvider { Options = options },
        ];
    }
}
