using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Loyalty.Web.Access;

/// <summary>POST /signout: ends the sign-in in this browser.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes
        .MapPost("/signout", async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
            {
                return Results.BadRequest();
            }

            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return Results.LocalRedirect("/signin");
        })
        .AllowAnonymous()
        .ExcludeFromDescription();
}
