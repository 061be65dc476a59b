using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Ends an API key at once.</summary>
[Allows(StaffRole.Owner)]
public sealed record RevokeApiKey(Guid Id) : ICommand<Done>;

internal sealed class RevokeApiKeyHandler(LoyaltyDbContext db, Unit unit, KnownApiKeys known, TimeProvider clock) : ICommandHandler<RevokeApiKey, Done>
{
    public async Task<Result<Done>> Handle(RevokeApiKey command, CancellationToken cancellationToken)
    {
        if (await db.Set<ApiKey>().SingleOrDefaultAsync(key => key.Id == command.Id, cancellationToken) is not { } key)
        {
            return PipelineRefusals.NotFound();
        }

        key.Revoke(clock.GetUtcNow());
        unit.AfterCommit(known.Forget);
        return Done.It;
    }
}
