using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Design;

/// <summary>The published versions of the programme, newest first.</summary>
[Allows(StaffRole.Staff)]
public sealed record ListVersions : IQuery<IReadOnlyList<VersionSummary>>;

/// <summary>One version in a list, and whether its day has come and no later one's has.</summary>
public sealed record VersionSummary(BlueprintVersionId Id, int Number, BusinessDate ValidFrom, DateTimeOffset PublishedAt, string PublishedBy, bool IsInForce);

internal sealed class ListVersionsHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<ListVersions, IReadOnlyList<VersionSummary>>
{
    public async Task<Result<IReadOnlyList<VersionSummary>>> Handle(ListVersions query, CancellationToken cancellationToken)
    {
        var today = (await db.OwnHotelAsync(cancellationToken)).DayAt(clock.GetUtcNow());
        var rows = await db.Set<BlueprintVersion>().AsNoTracking().OrderByDescending(version => version.Number)
            .Select(version => new { version.Id, version.Number, version.ValidFrom, version.PublishedAt, version.PublishedBy })
            .ToListAsync(cancellationToken);
        var inForce = rows.FirstOrDefault(row => row.ValidFrom <= today)?.Number;
        return Result.Of<IReadOnlyList<VersionSummary>>(
            [.. rows.Select(row => new VersionSummary(row.Id, row.Number, row.ValidFrom, row.PublishedAt, row.PublishedBy, row.Number == inForce))]);
    }
}
