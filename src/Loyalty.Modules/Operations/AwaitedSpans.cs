using Loyalty.Domain.Members;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

internal sealed class AwaitedSpans(LoyaltyDbContext db, WorkflowLibrary library) : IAwaitedSpans
{
    private IReadOnlyList<(string Measure, long Count)>? _milestones;

    public async Task<IReadOnlyList<int>> InactiveDaysAsync(CancellationToken cancellationToken) =>
        [.. new SortedSet<int>((await NodesAsync(cancellationToken)).Where(node => node.Type == WhenMemberQuiet.TypeName).Select(WhenMemberQuiet.DaysOf).OfType<int>())];

    /// <inheritdoc/>
    /// <remarks>Asked once a unit: reactions to many stays share one.</remarks>
    public async Task<IReadOnlyList<(string Measure, long Count)>> MilestonesAsync(CancellationToken cancellationToken) => _milestones ??= await AllMilestonesAsync(cancellationToken);

    private async Task<IReadOnlyList<(string Measure, long Count)>> AllMilestonesAsync(CancellationToken cancellationToken)
    {
        var nodes = await NodesAsync(cancellationToken);
        var counts = nodes.Where(node => node.Type == WhenMilestone.TypeName).Select(WhenMilestone.MilestoneOf).OfType<(string Measure, long Count)>();
        var amounts = nodes.Where(node => node.Type == WhenSpendReached.TypeName).Select(WhenSpendReached.AmountOf).OfType<long>().Select(amount => (MilestoneReached.Spend, amount));
        return [.. counts.Concat(amounts).Distinct()];
    }

    private async Task<IReadOnlyList<ActivityNode>> NodesAsync(CancellationToken cancellationToken)
    {
        await library.StockAsync(cancellationToken);
        await using var sql = new HotSql(db, $"""
            SELECT "Id" FROM {WorkflowVersion.Table} WHERE "HotelId" = @hotel AND ("State" = @published OR ("State" = @retired
                AND EXISTS (SELECT 1 FROM {WorkflowInstance.Table} WHERE {WorkflowInstance.Table}."VersionId" = {WorkflowVersion.Table}."Id" AND {WorkflowInstance.Table}."Status" = @running)))
            """); // asked for each stay that is over
        var versions = await sql.With("hotel", db.Hotel ?? default).With("published", (int)VersionState.Published).With("retired", (int)VersionState.Retired).With("running", (int)WorkflowStatus.Running)
            .ReadAsync((row, isSqlite) => HotSql.GuidAt(row, 0, isSqlite), cancellationToken);
        var nodes = new List<ActivityNode>();
        foreach (var version in versions)
        {
            nodes.AddRange((await library.ReadAsync(version, cancellationToken)).Activities);
        }

        return nodes;
    }
}
