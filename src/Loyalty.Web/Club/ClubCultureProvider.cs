using Loyalty.Modules.Insights;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Localization;

namespace Loyalty.Web.Club;

/// <summary>A guest's statement is written in the language chosen on the page, else in that of the guest.</summary>
internal sealed class ClubCultureProvider : RequestCultureProvider
{
    private const string Statement = "/club/statement";

    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        if (!httpContext.Request.Path.StartsWithSegments(Statement, StringComparison.OrdinalIgnoreCase, out var secret))
        {
            return null;
        }

        if (httpContext.Request.Query["lang"] is [("de" or "en") and var chosen])
        {
            return new ProviderCultureResult(chosen);
        }

        var useCases = httpContext.RequestServices.GetRequiredService<UseCases>();
        var language = await useCases.Ask(new GetStatementLanguage(secret.Value?.Trim('/') ?? ""), Caller.Anyone, httpContext.RequestAborted);
        return language.IsRefused ? null : new ProviderCultureResult(language.Value);
    }
}
