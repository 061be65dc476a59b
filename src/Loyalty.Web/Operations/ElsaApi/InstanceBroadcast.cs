using Loyalty.Modules.Operations.Studio;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.SignalR;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Tells the viewers of an instance that it has moved, with how its activities stand now. It reads what is stored, so nobody hears of what was undone.</summary>
internal sealed class InstanceBroadcast(InstanceViewers viewers, IHubContext<InstanceHub> hub, UseCases useCases, ILogger<InstanceBroadcast> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var following = new List<Task>();
        await foreach (var viewed in viewers.BegunAsync(stoppingToken))
        {
            following.RemoveAll(task => task.IsCompleted);
            following.Add(FollowAsync(viewed, stoppingToken));
        }

        await Task.WhenAll(following);
    }

    private async Task FollowAsync(ViewedInstance viewed, CancellationToken cancellationToken)
    {
        while ((await viewed.Watch.NextAsync(cancellationToken)).Count > 0)
        {
            try
            {
                await TellAsync(viewed, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                OperationsWebLog.ViewersNotTold(log, viewed.Instance, exception); // the next move tells them again
            }
        }
    }

    private async Task TellAsync(ViewedInstance viewed, CancellationToken cancellationToken)
    {
        var runs = await useCases.Ask(new ListActivityRuns(viewed.Instance), Caller.System(viewed.Hotel), cancellationToken);
        var group = hub.Clients.Group(viewed.Group);
        await group.SendAsync("WorkflowInstanceUpdatedAsync", new { WorkflowInstanceId = viewed.Instance }, cancellationToken);
        await group.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellationToken);
        await group.SendAsync("ActivityExecutionLogUpdatedAsync", new { Stats = runs.IsRefused ? [] : InstanceAnswer.Stats(runs.Value) }, cancellationToken);
    }
}
