using Microsoft.Net.Http.Headers;

namespace Loyalty.Web.Shell;

/// <summary>
/// Tells browsers what a page may do: load from this server only, run no script that stands in the page, be framed by our own pages alone. A document with
/// a policy of its own keeps that.
/// </summary>
internal static class PagePolicy
{
    // Floating parts are placed by styles that Radzen writes into their elements.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; "
        + "manifest-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; frame-ancestors 'self'";

    private const string Html = "text/html";

    /// <summary>Puts the policy on every page.</summary>
    public static void UsePagePolicy(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            if (response.ContentType?.StartsWith(Html, StringComparison.OrdinalIgnoreCase) is true)
            {
                response.Headers.TryAdd(HeaderNames.ContentSecurityPolicy, Policy);
                response.Headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
                response.Headers.TryAdd("Referrer-Policy", "same-origin");
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
