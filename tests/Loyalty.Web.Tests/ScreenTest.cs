using System.Globalization;
using Loyalty.Web.Components;
using Loyalty.Web.Operations;
using Loyalty.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace Loyalty.Web.Tests;

/// <summary>A test that renders components: pins the language (German unless said otherwise) and registers what the shell registers.</summary>
public abstract class ScreenTest : BunitContext
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    // A busy machine may take longer than the second that is usual.
    static ScreenTest() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    protected ScreenTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddRadzenComponents();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<RefusalTexts>();
        Services.AddScoped<Toasts>();
        Services.AddScoped<HotelNews>();
        Services.AddScoped<OpenWork>();
        Services.AddOperationsPages();
        Speak("de");
    }

    /// <summary>Chooses the language of the screen.</summary>
    protected static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
        base.Dispose(disposing);
    }
}
