using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

internal sealed class AwaitedSpans(LoyaltyDbContext db, WorkflowLibrary library) : IAwaitedSpans
{
    public async Task<IReadOnlyList<int>> InactiveDaysAsync(CancellationToken cancellationToken)
    {
        await library.StockAsync(cancellationToken);
        var running = db.Set<WorkflowInstance>().Where(instance => instance.Status == WorkflowStatus.Running).Select(instance => instance.VersionId);
        var versions = await db.Set<WorkflowVersion>().Where(version => version.State == VersionState.Published || (version.State == VersionState.Retired && running.Contains(version.Id)))
            .Select(version => version.Id).ToListAsync(cancellationToken);
        var spans = new SortedSet<int>();
        foreach (var version in versions)
        {
            spans.UnionWith((await library.ReadAsync(version, cancellationToken)).Activities.Where(node => node.Type == WhenMemberQuiet.TypeName).Select(WhenMemberQuiet.DaysOf).OfType<int>());
        }

        return [.. spans];
    }
}
