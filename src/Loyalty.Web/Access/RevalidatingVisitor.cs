using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Loyalty.Web.Access;

/// <summary>Ends an open page's sign-in when the person left the hotel, got another role, or the password changed.</summary>
internal sealed class RevalidatingVisitor(ILoggerFactory logs, UseCases useCases) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => SessionCheck.Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await SessionCheck.FindAsync(useCases, authenticationState.User, cancellationToken) is { } person
        && person.Role == CallerClaims.RoleOf(authenticationState.User);
}
