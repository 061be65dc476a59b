using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

internal sealed class AwaitedSpans(LoyaltyDbContext db, WorkflowLibrary library) : IAwaitedSpans
{
    public async Task<IReadOnlyList<int>> InactiveDaysAsync(CancellationToken cancellationToken) =>
        [.. new SortedSet<int>((await NodesAsync(cancellationToken)).Where(node => node.Type == WhenMemberQuiet.TypeName).Select(WhenMemberQuiet.DaysOf).OfType<int>())];

    public async Task<IReadOnlyList<(string Measure, long Count)>> MilestonesAsync(CancellationToken cancellationToken)
    {
        var nodes = await NodesAsync(cancellationToken);
        var counts = nodes.Where(node => node.Type == WhenMilestone.TypeName).Select(WhenMilestone.MilestoneOf).OfType<(string Measure, long Count)>();
        var amounts = nodes.Where(node => node.Type == WhenSpendReached.TypeName).Select(WhenSpendReached.AmountOf).OfType<long>().Select(amount => (MilestoneReached.Spend, amount));
        return [.. counts.Concat(amounts).Distinct()];
    }

    private async Task<IReadOnlyList<ActivityNode>> NodesAsync(CancellationToken cancellationToken)
    {
        await library.StockAsync(cancellationToken);
        var running = db.Set<WorkflowInstance>().Where(instance => instance.Status == WorkflowStatus.Running).Select(instance => instance.VersionId);
        var versions = await db.Set<WorkflowVersion>().Where(version => version.State == VersionState.Published || (version.State == VersionState.Retired && running.Contains(version.Id)))
            .Select(version => version.Id).ToListAsync(cancellationToken);
        var nodes = new List<ActivityNode>();
        foreach (var version in versions)
        {
            nodes.AddRange((await library.ReadAsync(version, cancellationToken)).Activities);
        }

        return nodes;
    }
}
