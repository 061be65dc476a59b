namespace Loyalty.Web.Club;

/// <summary>Brings the guests' pages.</summary>
public static class ClubSetup
{
    /// <summary>The guests' pages speak the guest's language, before any other wish is asked for.</summary>
    public static WebApplicationBuilder AddClub(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.PostConfigure<RequestLocalizationOptions>(options =>
            options.RequestCultureProviders.Insert(0, new ClubCultureProvider { Options = options }));
        return builder;
    }
}
