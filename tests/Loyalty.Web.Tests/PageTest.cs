using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests;

/// <summary>A test that opens pages of a hotel on a real database, signed in as the owner unless said otherwise.</summary>
public abstract class PageTest : ScreenTest, IAsyncLifetime
{
    /// <summary>The hotel.</summary>
    protected TestHotel House { get; private set; } = null!; // opened before each test

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        House = await TestHotel.OpenAsync(configure: Install);
        Services.AddSingleton(House.UseCases);
        Services.AddSingleton(House.Services.GetRequiredService<WorkflowNews>());
        Services.AddSingleton<TimeProvider>(House.Clock);
        Services.AddAuthorizationCore();
        Services.AddTransient<IAuthorizationService, DefaultAuthorizationService>(); // the real ones instead of bunit's placeholders
        Services.AddTransient<IAuthorizationPolicyProvider, DefaultAuthorizationPolicyProvider>();
        SignIn(House.Owner);
        var hotel = await House.ReadAsync(db => db.Set<Hotel>().SingleAsync(hotel => hotel.Id == House.Id));
        RenderTree.Add<CascadingValue<Hotel>>(cascade => cascade.Add(value => value.Value, hotel));
        await ArrangeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await House.DisposeAsync();
    }

    /// <summary>What the hotelier's installation sets otherwise.</summary>
    protected virtual void Install(IServiceCollection services)
    {
    }

    /// <summary>What has to be there before the page opens.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;

    /// <summary>Opens pages in somebody's name; the last sign-in counts.</summary>
    protected void SignIn(Caller person)
    {
        var signedIn = new SignedIn(person.StaffAccount!.Value, person.Name, "", "", person.Hotel!.Value, "", person.Role!.Value); // a person of the hotel has them
        var visitor = Task.FromResult(new AuthenticationState(CallerClaims.UserOf(signedIn, "test")));
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(cascade => cascade.Add(value => value.Value, visitor));
    }
}
