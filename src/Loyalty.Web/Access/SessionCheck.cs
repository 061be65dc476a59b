using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Loyalty.Web.Studio;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Loyalty.Web.Access;

/// <summary>Asks at most every half minute whether a cookie still holds; a changed role is taken over, a person who left is signed out.</summary>
internal static class SessionCheck
{
    private const string CheckedAt = "checked";

    /// <summary>How long an answer is believed; an open page follows within a minute.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public static async Task OnValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (DateTimeOffset.TryParse(context.Properties.Items.TryGetValue(CheckedAt, out var text) ? text : null, System.Globalization.CultureInfo.InvariantCulture, out var last)
            && now - last < Interval)
        {
            return;
        }

        if (await FindAsync(services.GetRequiredService<UseCases>(), context.Principal!, context.HttpContext.RequestAborted) is not { } person) // a cookie was read
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        context.Properties.Items[CheckedAt] = now.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        context.ReplacePrincipal(CallerClaims.UserOf(person, context.Scheme.Name));
        context.ShouldRenew = !context.Request.Path.StartsWithSegments(StudioSetup.Path, StringComparison.OrdinalIgnoreCase); // an answer with a cookie is not kept by browsers, and these files are to be
    }

    /// <summary>The person behind a user, as they are now; null when the sign-in does not hold any more.</summary>
    public static async Task<SignedIn?> FindAsync(UseCases useCases, System.Security.Claims.ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (CallerClaims.SessionOf(user) is not { } session)
        {
            return null;
        }

        var answer = await useCases.Ask(session, Caller.System(null), cancellationToken);
        return answer.IsRefused ? null : answer.Value;
    }
}
