using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>One entry with its trace.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record GetEntry(LedgerEntryId Entry) : IQuery<StatementEntry>;

internal sealed class GetEntryHandler(LoyaltyDbContext db) : IQueryHandler<GetEntry, StatementEntry>
{
    public async Task<Result<StatementEntry>> Handle(GetEntry query, CancellationToken cancellationToken) =>
        await db.Set<LedgerEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == query.Entry, cancellationToken) is { } entry
            ? StatementEntry.Of(entry) : PipelineRefusals.NotFound();
}
