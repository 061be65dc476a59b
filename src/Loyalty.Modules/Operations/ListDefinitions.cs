using Loyalty.Domain;
using Loyalty.Modules.Operations.Reviews;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>The hotel's workflows, with how often each has run and how it stands.</summary>
[Allows(StaffRole.Staff)]
public sealed record ListDefinitions : IQuery<IReadOnlyList<DefinitionLine>>;

/// <summary>One workflow: its published version or else its newest, its runs by how they stand (of very many, as many as were counted), and when the newest began. Not taken in before its first use, it has no number.</summary>
public sealed record DefinitionLine(
    string DefinitionId, string Category, LocalText Title, LocalText Purpose, int? VersionNumber, VersionState State, DateTimeOffset? StoredAt,
    int Waiting, int Faulted, int Finished, int Cancelled, DateTimeOffset? NewestStartedAt)
{
    /// <summary>How many runs were started in the hotel's month; of very many, as many as were counted.</summary>
    public int ThisMonth { get; init; }

    /// <summary>Whether somebody is writing a version that is not published.</summary>
    public bool HasDraft { get; init; }

    /// <summary>Until when it is to be looked through; null where it is not published, or nothing has started it yet.</summary>
    public ReviewDate? Review { get; init; }
}

internal sealed class ListDefinitionsHandler(LoyaltyDbContext db, ShippedWorkflows shipped, TimeProvider clock) : IQueryHandler<ListDefinitions, IReadOnlyList<DefinitionLine>>
{
    public async Task<Result<IReadOnlyList<DefinitionLine>>> Handle(ListDefinitions query, CancellationToken cancellationToken)
    {
        var all = await db.Set<WorkflowVersion>().AsNoTracking()
            .Select(version => new { version.DefinitionId, version.Category, version.Title, version.Purpose, version.Number, version.State, version.StoredAt }).ToListAsync(cancellationToken);
        var held = all.GroupBy(version => version.DefinitionId).Select(group =>
        {
            var shown = group.OrderByDescending(version => version.State is VersionState.Published).ThenByDescending(version => version.Number).First();
            return new DefinitionLine(shown.DefinitionId, shown.Category, shown.Title, shown.Purpose, shown.Number, shown.State, shown.StoredAt, 0, 0, 0, 0, null) { HasDraft = group.Any(version => version.State is VersionState.Draft) };
        }).ToDictionary(line => line.DefinitionId);
        foreach (var runs in await CountAsync(cancellationToken))
        {
            held[runs.Id] = held[runs.Id] with
            {
                Waiting = runs.Waiting,
                Faulted = runs.Faulted,
                Finished = runs.Finished,
                Cancelled = runs.Cancelled,
                ThisMonth = runs.WaitingNow + runs.FaultedNow + runs.FinishedNow + runs.CancelledNow,
                NewestStartedAt = new[] { runs.LastWaiting, runs.LastFaulted, runs.LastFinished, runs.LastCancelled }.Max(),
            };
        }

        foreach (var (id, review) in await db.ReviewDatesAsync(clock.GetUtcNow(), null, cancellationToken))
        {
            if (held.TryGetValue(id, out var line))
            {
                held[id] = line with { Review = review };
            }
        }

        var files = shipped.All.Where(file => !held.ContainsKey(file.Definition.DefinitionId)).Select(file => new DefinitionLine(
            file.Definition.DefinitionId, ActivityTexts.CategoryOf(file.Definition), ActivityTexts.TitleOf(file.Definition), ActivityTexts.PurposeOf(file.Definition), null, VersionState.Published, null, 0, 0, 0, 0, null));
        return Result.Of<IReadOnlyList<DefinitionLine>>(
            [.. held.Values.Concat(files).OrderBy(line => line.Category, StringComparer.Ordinal).ThenBy(line => line.DefinitionId, StringComparer.Ordinal)]);
    }

    /// <summary>One statement for all workflows; each figure is a look into the index, none reads through the runs of the others.</summary>
    private async Task<List<Runs>> CountAsync(CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Hotel>().Where(hotel => hotel.Id == db.Hotel).Select(hotel => hotel.ZoneId).SingleAsync(cancellationToken));
        var today = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);
        var month = LocalDays.Begin(new DateOnly(today.Year, today.Month, 1), zone);
        var instances = db.Set<WorkflowInstance>();
        return await db.Set<WorkflowVersion>().Select(version => version.DefinitionId).Distinct().Select(id => new Runs
        {
            Id = id,
            Waiting = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Suspended).Take(Standings.MostCounted).Count(),
            Faulted = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Faulted).Take(Standings.MostCounted).Count(),
            Finished = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Finished).Take(Standings.MostCounted).Count(),
            Cancelled = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Cancelled).Take(Standings.MostCounted).Count(),
            WaitingNow = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Suspended && run.StartedAt >= month).Take(Standings.MostCounted).Count(),
            FaultedNow = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Faulted && run.StartedAt >= month).Take(Standings.MostCounted).Count(),
            FinishedNow = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Finished && run.StartedAt >= month).Take(Standings.MostCounted).Count(),
            CancelledNow = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Cancelled && run.StartedAt >= month).Take(Standings.MostCounted).Count(),
            LastWaiting = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Suspended).Max(run => (DateTimeOffset?)run.StartedAt),
            LastFaulted = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Faulted).Max(run => (DateTimeOffset?)run.StartedAt),
            LastFinished = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Finished).Max(run => (DateTimeOffset?)run.StartedAt),
            LastCancelled = instances.Where(run => run.DefinitionId == id && run.SubStatus == WorkflowSubStatus.Cancelled).Max(run => (DateTimeOffset?)run.StartedAt),
        }).ToListAsync(cancellationToken);
    }

    private sealed class Runs
    {
        public string Id { get; init; } = "";

        public int Waiting { get; init; }

        public int Faulted { get; init; }

        public int Finished { get; init; }

        public int Cancelled { get; init; }

        public int WaitingNow { get; init; }

        public int FaultedNow { get; init; }

        public int FinishedNow { get; init; }

        public int CancelledNow { get; init; }

        public DateTimeOffset? LastWaiting { get; init; }

        public DateTimeOffset? LastFaulted { get; init; }

        public DateTimeOffset? LastFinished { get; init; }

        public DateTimeOffset? LastCancelled { get; init; }
    }
}
