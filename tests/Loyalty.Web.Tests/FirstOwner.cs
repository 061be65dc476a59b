using System.Net;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests;

/// <summary>Sets a hotel up by its page, as the first owner does.</summary>
internal static class FirstOwner
{
    /// <summary>Makes the hotel and its owner, who is signed in by this browser then.</summary>
    public static async Task SetUpAsync(this WebApplicationFactory<Program> site, HttpClient browser, string password = "ein langer Satz")
    {
        var useCases = site.Services.GetRequiredService<UseCases>();
        while (true) // a program that has just started offers a link of its own, which ends all others
        {
            var secret = (await useCases.Send(new OfferSetup(), Caller.System(null), CancellationToken.None)).Value.Secret ?? throw new InvalidOperationException("There is an owner already.");
            var form = await Form.OpenAsync(browser, $"/setup/{secret}");
            if (form.Page.GetElementById("hotel") is not null
                && (await form.SendAsync(browser, ("hotel", "Hotel am See"), ("name", "Olga Brandt"), ("email", "olga@hotel.example"), ("password", password))).StatusCode is HttpStatusCode.Redirect)
            {
                return;
            }
        }
    }
}
