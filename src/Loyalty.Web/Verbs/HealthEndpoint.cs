using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Verbs;

/// <summary>GET /health: 200 while the database answers, 503 otherwise; for monitors and start scripts.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this WebApplication app) => app.MapGet("/health", async (UseCases useCases, CancellationToken cancellationToken) =>
        (await useCases.Ask(new CheckHealth(), Caller.Anyone, cancellationToken)).IsRefused
            ? Results.Json(new { status = "degraded" }, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Json(new { status = "ok" })).AllowAnonymous().ExcludeFromDescription();
}
