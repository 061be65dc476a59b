using Microsoft.AspNetCore.Localization;

namespace Loyalty.Web.Shell;

/// <summary>Callers of the API are answered in the language they accept.</summary>
internal sealed class ApiCultureProvider : AcceptLanguageHeaderRequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? base.DetermineProviderCultureResult(httpContext)
            : NullProviderCultureResult;
}
