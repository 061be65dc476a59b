using Loyalty.Modules.Operations.Studio;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.SignalR;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Where the editor's viewer asks to be told when an instance moves; only those may look who may read the instance.</summary>
internal sealed class InstanceHub(UseCases useCases, InstanceViewers viewers) : Hub
{
    /// <summary>Begins to look at an instance of the own hotel; the editor calls it by this name.</summary>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        var caller = CallerClaims.CallerOf(Context.User ?? new());
        if (!Guid.TryParse(instanceId, out var instance) || caller.Hotel is not { } hotel || (await useCases.Ask(new GetInstanceRecord(instance), caller, Context.ConnectionAborted)).IsRefused)
        {
            throw new HubException("There is no such run.");
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, ViewedInstance.GroupOf(instance), Context.ConnectionAborted);
        viewers.Add(Context.ConnectionId, hotel, instance);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        viewers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
