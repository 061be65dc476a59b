using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>Proves the workflows of all hotels: one line per invariant. Reads one moment of the database, beside a running server too.</summary>
[Allows]
public sealed record VerifyWorkflows : IQuery<IReadOnlyList<InvariantLine>>;

internal sealed class VerifyWorkflowsHandler(LoyaltyDbContext db) : IQueryHandler<VerifyWorkflows, IReadOnlyList<InvariantLine>>
{
    public async Task<Result<IReadOnlyList<InvariantLine>>> Handle(VerifyWorkflows query, CancellationToken cancellationToken) =>
        Result.Of<IReadOnlyList<InvariantLine>>(await db.InOneMomentAsync(() => WorkflowInvariants.CheckAsync(db, cancellationToken), cancellationToken));
}
