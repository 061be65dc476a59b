using Loyalty.Domain;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Pipeline;

/// <summary>Answers whether the database can be read.</summary>
[Allows(Anyone = true)]
public sealed record CheckHealth : IQuery<Done>;

internal sealed class CheckHealthHandler(LoyaltyDbContext db) : IQueryHandler<CheckHealth, Done>
{
    public async Task<Result<Done>> Handle(CheckHealth query, CancellationToken cancellationToken) =>
        await db.Database.CanConnectAsync(cancellationToken) ? Done.It : PipelineRefusals.DatabaseAway();
}
