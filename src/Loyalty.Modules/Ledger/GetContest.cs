using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>The contests of a member's entries.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListContests(MemberId Member) : IQuery<IReadOnlyList<ContestView>>;

/// <summary>A contest with the entry it is about, trace included, for whoever has to answer it.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetContest(Guid Contest) : IQuery<ContestFile>;

/// <summary>All that is needed to answer a contest.</summary>
public sealed record ContestFile(ContestView Contest, StatementEntry Entry);

internal sealed class ContestsHandler(LoyaltyDbContext db) : IQueryHandler<ListContests, IReadOnlyList<ContestView>>, IQueryHandler<GetContest, ContestFile>
{
    public async Task<Result<IReadOnlyList<ContestView>>> Handle(ListContests query, CancellationToken cancellationToken) =>
        (await db.Set<EntryContest>().AsNoTracking().Where(row => row.MemberId == query.Member).OrderBy(row => row.Id).ToArrayAsync(cancellationToken)).Select(ContestView.Of).ToArray();

    public async Task<Result<ContestFile>> Handle(GetContest query, CancellationToken cancellationToken) =>
        await db.Set<EntryContest>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.Contest, cancellationToken) is { } contest
            ? new ContestFile(ContestView.Of(contest), StatementEntry.Of(await db.Set<LedgerEntry>().AsNoTracking().SingleAsync(entry => entry.Id == contest.EntryId, cancellationToken)))
            : PipelineRefusals.NotFound();
}
