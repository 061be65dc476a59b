using System.Collections.Concurrent;
using System.Reflection;
using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Pipeline;

/// <summary>Decides whether a caller may send a request. Roles come from the database, not from the cookie, so that a removed role stops at the next step.</summary>
internal static class Permission
{
    private static readonly ConcurrentDictionary<Type, AllowsAttribute> Rules = new();

    public static async Task<Refusal?> CheckAsync(object request, Caller caller, IServiceProvider services, CancellationToken cancellationToken)
    {
        var rule = Rules.GetOrAdd(request.GetType(), type => type.GetCustomAttribute<AllowsAttribute>()
            ?? throw new InvalidOperationException($"{type.Name} does not say whom it allows."));
        if (rule.Anyone || caller.IsSystem)
        {
            return null;
        }

        if (caller.ApiKey is not null)
        {
            return rule.Scope is not { } scope ? PipelineRefusals.NotAllowed()
                : caller.Scopes.Contains(scope) || caller.Scopes.Contains("admin") ? null
                : PipelineRefusals.ScopeMissing(scope);
        }

        if (rule.Role is not { } least || caller.StaffAccount is not { } account)
        {
            return PipelineRefusals.NotAllowed();
        }

        var role = await services.GetRequiredService<LoyaltyDbContext>().Set<StaffMembership>()
            .Where(membership => membership.StaffAccountId == account && membership.HotelId == caller.Hotel)
            .Select(membership => (StaffRole?)membership.Role).FirstOrDefaultAsync(cancellationToken);
        return role >= least ? null : PipelineRefusals.NotAllowed();
    }
}
