using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Usage;

/// <summary>
/// How often workflows were started in each of the last months, of the hotel's calendar: every instance once, in the month in which it began, also one that
/// another workflow started. Of one workflow when it is named, otherwise of all that ran, the most used first.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record GetUsage(int Months = 12, string? DefinitionId = null) : IQuery<UsageReport>, IChecked
{
    /// <summary>The most months that can be asked for.</summary>
    public const int MostMonths = 120;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Months is < 1 or > MostMonths)
        {
            yield return PipelineRefusals.OutOfRange("/months", 1, MostMonths);
        }
    }
}

/// <summary>The runs of the hotel's workflows by month, the running month last, and how many a month are meant to be enough; null when there is no limit.</summary>
public sealed record UsageReport(IReadOnlyList<BusinessDate> Months, IReadOnlyList<WorkflowUsage> Workflows, int? Limit)
{
    /// <summary>The runs of all workflows in each month.</summary>
    public IReadOnlyList<long> Totals { get; } = [.. Months.Select((_, at) => Workflows.Sum(workflow => workflow.Runs[at]))];

    /// <summary>The runs of all workflows in the running month.</summary>
    public long ThisMonth => Totals[^1];

    /// <summary>Whether a month has had more runs than are meant to be enough.</summary>
    public bool IsOver(int month) => Limit is { } limit && Totals[month] > limit;
}

/// <summary>One workflow's runs in each month of the report.</summary>
public sealed record WorkflowUsage(string DefinitionId, LocalText Title, IReadOnlyList<long> Runs)
{
    /// <summary>The runs in all of these months.</summary>
    public long Total { get; } = Runs.Sum();
}

internal sealed class GetUsageHandler(LoyaltyDbContext db, WorkflowSettings settings, TimeProvider clock) : IQueryHandler<GetUsage, UsageReport>
{
    public async Task<Result<UsageReport>> Handle(GetUsage query, CancellationToken cancellationToken)
    {
        var hotel = await db.Set<Hotel>().AsNoTracking().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);
        var months = UsageMonths.Until(clock.GetUtcNow(), query.Months, hotel.Zone);
        var counted = await RunCounts.ReadAsync(db, months, query.DefinitionId, cancellationToken);
        var ids = query.DefinitionId is { } one ? [one] : counted.Keys.ToArray();
        var titles = await TitlesAsync(ids, cancellationToken);
        var workflows = ids.Select(id => new WorkflowUsage(id, titles.GetValueOrDefault(id, new LocalText(id, id)), counted.GetValueOrDefault(id) ?? new long[query.Months]));
        return new UsageReport(
            months.Firsts, [.. workflows.OrderByDescending(workflow => workflow.Total).ThenBy(workflow => workflow.DefinitionId, StringComparer.Ordinal)],
            settings.RunsPerMonth > 0 ? settings.RunsPerMonth : null);
    }

    private async Task<Dictionary<string, LocalText>> TitlesAsync(string[] ids, CancellationToken cancellationToken)
    {
        var versions = await db.Set<WorkflowVersion>().AsNoTracking().Where(version => ids.Contains(version.DefinitionId))
            .Select(version => new { version.DefinitionId, version.Number, version.IsPublished, version.Title }).ToListAsync(cancellationToken);
        return versions.GroupBy(version => version.DefinitionId)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(version => version.IsPublished).ThenByDescending(version => version.Number).First().Title);
    }
}
