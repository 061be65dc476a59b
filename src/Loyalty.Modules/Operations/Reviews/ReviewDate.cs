using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Reviews;

/// <summary>Until which hotel day a workflow is to be looked through, whether that day is over, and who did it last and when; null where nobody has.</summary>
public sealed record ReviewDate(BusinessDate DueOn, bool IsOverdue, DateTimeOffset? ReviewedAt, string? ReviewedBy)
{
    /// <summary>The row that the day follows from, a review or the published version; it stands for the day.</summary>
    internal Guid Basis { get; init; }

    /// <summary>The workflow's name.</summary>
    internal LocalText Title { get; init; } = new("", "");
}

/// <summary>Reads until when workflows are to be looked through: those that are published and that something starts, or somebody has started.</summary>
internal static class ReviewDates
{
    /// <summary>The dates by workflow, of one of them or of all. What happened last counts: the publication, or the review.</summary>
    public static async Task<Dictionary<string, ReviewDate>> ReviewDatesAsync(this LoyaltyDbContext db, DateTimeOffset now, string? definitionId, CancellationToken cancellationToken)
    {
        var (triggers, timers, runs) = (db.Set<VersionTrigger>().Select(trigger => trigger.DefinitionId), db.Set<WorkflowTimer>().Select(timer => timer.DefinitionId), db.Set<WorkflowInstance>());
        var published = await db.Set<WorkflowVersion>().Where(version => version.IsPublished && (definitionId == null || version.DefinitionId == definitionId))
            .Where(version => triggers.Contains(version.DefinitionId) || timers.Contains(version.DefinitionId) || runs.Any(run => run.DefinitionId == version.DefinitionId))
            .Select(version => new { version.Id, version.DefinitionId, version.Title, version.StoredAt }).ToListAsync(cancellationToken);
        var reviews = db.Set<WorkflowReview>().AsNoTracking().Where(review => definitionId == null || review.DefinitionId == definitionId);
        var newest = await reviews.Where(review => !reviews.Any(later => later.DefinitionId == review.DefinitionId && later.ReviewedAt > review.ReviewedAt)).OrderBy(review => review.Id).ToListAsync(cancellationToken);
        var reviewed = newest.ToLookup(review => review.DefinitionId);
        var hotel = await db.Set<Hotel>().AsNoTracking().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);
        return published.ToDictionary(version => version.DefinitionId, version =>
        {
            var last = reviewed[version.DefinitionId].LastOrDefault();
            var (basis, dueOn) = last?.ReviewedAt >= version.StoredAt ? (last.Id, last.NextDueOn) : (version.Id, hotel.DayAt(version.StoredAt).AddMonths(WorkflowReview.UsualMonths));
            return new ReviewDate(dueOn, hotel.DayAt(now) > dueOn, last?.ReviewedAt, last?.ReviewedBy) { Basis = basis, Title = version.Title };
        });
    }
}
