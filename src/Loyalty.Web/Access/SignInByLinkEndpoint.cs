using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Loyalty.Web.Access;

/// <summary>GET /signin/link/{secret}: signs in by a link of the demonstration, again and again.</summary>
internal static class SignInByLinkEndpoint
{
    public static void MapSignInByLink(this IEndpointRouteBuilder routes) => routes
        .MapGet("/signin/link/{secret}", async (string secret, HttpContext http, UseCases useCases) =>
        {
            var person = await useCases.Ask(new SignInByLink(secret), Caller.Anyone, http.RequestAborted);
            if (person.IsRefused)
            {
                return Results.LocalRedirect("/signin?refused=" + Uri.EscapeDataString(person.Refusal!.Code)); // refused: there is a reason
            }

            await http.SignInAsync(IdentityConstants.ApplicationScheme, CallerClaims.UserOf(person.Value, IdentityConstants.ApplicationScheme));
            return Results.LocalRedirect("/");
        })
        .AllowAnonymous()
        .ExcludeFromDescription();
}
