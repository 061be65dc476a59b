using Loyalty.Modules.Pipeline;
using Quartz;

namespace Loyalty.Modules.Operations.Jobs;

/// <summary>Wakes the forgetting of what instances remembered that have long been over.</summary>
[WokenEvery(60)]
public sealed class ForgetStatesJob(UseCases useCases) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => useCases.InEveryHotel(() => new ForgetStates(), cancellationToken);
}
