using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Loyalty.Web.Access;

/// <summary>Lets staff in: the cookie, how long it holds, and the endpoints beside the sign-in pages.</summary>
public static class AccessSetup
{
    private static readonly TimeSpan s_shift = TimeSpan.FromHours(12);

    /// <summary>Registers the sign-in of staff.</summary>
    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = "loyalty.staff";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax; // links in mails lead to pages behind the sign-in
            cookie.ExpireTimeSpan = s_shift;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/signin";
            cookie.AccessDeniedPath = "/not-allowed";
            cookie.Events.OnValidatePrincipal = SessionCheck.OnValidatePrincipal;
        });
        builder.Services.AddAuthorization();
        builder.Services.AddScoped<AuthenticationStateProvider, RevalidatingVisitor>();
        return builder;
    }

    /// <summary>Maps what is not a page: sign-out and the demonstration's sign-in links.</summary>
    public static WebApplication MapAccess(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapSignOut();
        app.MapSignInByLink();
        return app;
    }
}
