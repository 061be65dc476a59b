using Loyalty.Web.Ledger;

namespace Loyalty.Web.Integrations;

/// <summary>Brings the HTTP API, version 1, and its description.</summary>
public static class ApiSetup
{
    /// <summary>Registers what the API needs.</summary>
    public static IServiceCollection AddLoyaltyApi(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<ApiProblems>();
        services.AddSingleton<ApiDesk>();
        services.AddSingleton(at => at.GetRequiredService<IConfiguration>().GetSection("Api").Get<ApiLimitSettings>() ?? new ApiLimitSettings());
        services.AddSingleton<ApiLimits>();
        services.AddSingleton<HookDoor>();
        services.AddSingleton<StayAnswers>();
        services.AddSingleton<MemberAnswers>();
        services.AddSingleton<Explanations>();
        services.AddOpenApi("v1", ApiDescription.Configure);
        return services;
    }

    /// <summary>Opens the API at /api/v1 and its description at /openapi/v1.json.</summary>
    public static WebApplication MapLoyaltyApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.UseMiddleware<ApiDoor>());
        var routes = app.MapGroup("/api/v1").AllowAnonymous().WithGroupName("v1"); // the door asks for the key
        routes.MapGroup("").WithTags("Members").MapMembers();
        routes.MapGroup("").WithTags("Stays").MapStays();
        routes.MapGroup("").WithTags("Points").MapPoints();
        routes.MapGroup("").WithTags("Redemptions").MapRedemptions();
        routes.MapGroup("").WithTags("Tasks").MapTasks();
        HookDoor.Map(app);
        app.MapOpenApi().AllowAnonymous();
        return app;
    }
}
