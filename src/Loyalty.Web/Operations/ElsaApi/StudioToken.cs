using Microsoft.AspNetCore.Antiforgery;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>
/// The token that a page of the editor puts on whatever changes something, as the header <c>X-XSRF-TOKEN</c>. It belongs to the person who is signed in, so a
/// page of another site cannot have it.
/// </summary>
public static class StudioToken
{
    /// <summary>The header that bears it.</summary>
    public const string Header = "X-XSRF-TOKEN";

    /// <summary>The token for a page that is being written; sets the cookie that belongs to it.</summary>
    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken ?? "";
    }

    /// <summary>Whether a request bears it and comes from the product's own pages.</summary>
    internal static async Task<bool> IsBorneAsync(HttpContext context) =>
        IsOwn(context.Request) && context.Request.Headers.ContainsKey(Header) && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);

    /// <summary>Whether a request comes from the product's own pages, as far as the browser says.</summary>
    internal static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        && (request.Headers.Origin.ToString() is not { Length: > 0 } origin || Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || IsDefaultPort(origin, request));

    private static bool IsDefaultPort(string origin, HttpRequest request) => string.Equals(origin, $"{request.Scheme}://{request.Host.Host}", StringComparison.OrdinalIgnoreCase);

    /// <summary>GET /studio/token: {"token": …} for a page that asks for it by script.</summary>
    internal static void MapStudioToken(this IEndpointRouteBuilder routes) => routes
        .MapGet("/studio/token", (HttpContext context) =>
        {
            var token = Of(context);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(new { token });
        })
        .RequireAuthorization(policy => policy.RequireRole("owner", "manager", "staff"))
        .ExcludeFromDescription();
}
