using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>
/// Forgets what instances remembered that have been over for as long as the settings say, some at a time; answers how many. Their rows, journals and
/// errors stay: what happened can be read, only nothing can go on from there.
/// </summary>
[Allows]
public sealed record ForgetStates : ICommand<int>;

internal sealed class ForgetStatesHandler(LoyaltyDbContext db, WorkflowSettings settings, TimeProvider clock) : ICommandHandler<ForgetStates, int>
{
    private const int SomeAtATime = 500;

    public async Task<Result<int>> Handle(ForgetStates command, CancellationToken cancellationToken)
    {
        if (settings.KeepStateDays <= 0)
        {
            return 0;
        }

        var before = clock.GetUtcNow().AddDays(-settings.KeepStateDays);
        var ids = await db.Set<WorkflowInstance>().Where(instance => instance.FinishedAt != null && instance.HasState && instance.FinishedAt < before)
            .OrderBy(instance => instance.FinishedAt).Take(SomeAtATime).Select(instance => instance.Id).ToListAsync(cancellationToken);
        return ids.Count == 0 ? 0 : await db.Set<WorkflowInstance>().Where(instance => ids.Contains(instance.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(instance => instance.StateJson, "{}").SetProperty(instance => instance.HasState, false), cancellationToken);
    }
}
