using Loyalty.Domain;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Pipeline;

/// <summary>Answers whether the database can be read, and takes changes again where it took none before.</summary>
[Allows(Anyone = true)]
public sealed record CheckHealth : IQuery<Done>;

internal sealed class CheckHealthHandler(LoyaltyDbContext db, IWriteLane lane, LaneHealth health) : IQueryHandler<CheckHealth, Done>
{
    public async Task<Result<Done>> Handle(CheckHealth query, CancellationToken cancellationToken) =>
        await db.Database.CanConnectAsync(cancellationToken) && await health.IsGoodAsync(lane, cancellationToken) ? Done.It : PipelineRefusals.DatabaseAway();
}
