using Quartz;

namespace Loyalty.Modules.Pipeline.Jobs;

/// <summary>Wakes the forgetting of stored answers.</summary>
[WokenEvery(60)]
public sealed class PruneIdempotencyKeysJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await useCases.Send(new PruneIdempotencyKeys(), Caller.System(null), cancellationToken);
}
