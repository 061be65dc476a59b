namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Brings the API that the unmodified Elsa Studio speaks, over the product's own engine.</summary>
public static class ElsaSetup
{
    /// <summary>Where the hubs are.</summary>
    internal const string Hubs = "/elsa/hubs";

    /// <summary>Registers what the API needs.</summary>
    public static IServiceCollection AddElsaApi(this IServiceCollection services)
    {
        services.AddSingleton<ElsaRefusals>();
        services.AddSingleton<ElsaDesk>();
        services.AddSingleton<DraftDesk>();
        services.AddSingleton<ActivityPalette>();
        services.AddSingleton<HotelChoices>();
        services.AddSingleton<InstanceAnswer>();
        services.AddSingleton<InstanceViewers>();
        services.AddHostedService<InstanceBroadcast>();
        services.AddSignalR();
        return services;
    }

    /// <summary>Opens the API at /elsa/api and the page's token at /studio/token.</summary>
    public static WebApplication MapElsaApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase), studio => studio.UseMiddleware<ElsaDoor>());
        var routes = app.MapGroup("/elsa/api").AllowAnonymous().ExcludeFromDescription(); // the door asks for the sign-in
        routes.MapDefinitions();
        routes.MapEdits();
        routes.MapExports();
        routes.MapImportFiles();
        routes.MapDescriptors();
        routes.MapSubgraphs();
        routes.MapInstances();
        routes.MapRuns();
        routes.MapBulk();
        app.MapHub<InstanceHub>(Hubs + "/workflow-instance").AllowAnonymous(); // as above
        app.MapStudioToken();
        return app;
    }
}
