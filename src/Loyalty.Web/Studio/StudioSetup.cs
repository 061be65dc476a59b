using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Loyalty.Web.Studio;

/// <summary>Brings the editor of workflows: its files under /studio/, and the two documents that our pages show in a frame.</summary>
public static class StudioSetup
{
    /// <summary>What all its addresses begin with.</summary>
    public const string Path = "/studio";

    private const string Staff = "staff";

    // No inline script, no code made from text but WebAssembly; the code field starts its workers from blobs, and its styles stand in the page.
    private const string Policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc='; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; base-uri 'self'; form-action 'none'; object-src 'none'; frame-ancestors 'self'";

    /// <summary>Registers what the editor needs.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services) => services
        .AddSingleton(StudioFolder.Beside(AppContext.BaseDirectory))
        .AddSingleton<StudioFiles>();

    /// <summary>Opens /studio/ to members of staff.</summary>
    public static WebApplication MapStudio(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var studio = app.MapGroup(Path).ExcludeFromDescription();
        var documents = studio.MapGroup("").RequireAuthorization(policy => policy.RequireRole(Staff));
        documents.MapGet("/editor", (string definition, HttpContext http) => Document(http, definition, null));
        documents.MapGet("/viewer", (string instance, HttpContext http) => Document(http, null, instance));
        studio.MapMethods("/{**path}", [HttpMethods.Get, HttpMethods.Head], (string? path, HttpContext http, StudioFiles files) => File(path, http, files)).AllowAnonymous();
        return app;
    }

    private static RazorComponentResult<StudioDocument> Document(HttpContext http, string? definition, string? instance)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        return new RazorComponentResult<StudioDocument>(new { Definition = definition, Instance = instance });
    }

    // A file that cannot be had is said by its status alone: neither the page "not found" nor the way to the sign-in would be a script.
    private static IResult File(string? path, HttpContext http, StudioFiles files)
    {
        http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        return http.User.IsInRole(Staff) ? files.Find(path ?? "", http) : Results.StatusCode(StatusCodes.Status401Unauthorized);
    }
}
