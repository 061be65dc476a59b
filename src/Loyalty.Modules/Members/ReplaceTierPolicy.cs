using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>Sets the tiers of a published programme version, valid from its day on. Asking twice for one version changes nothing.</summary>
[Allows(StaffRole.Owner)]
public sealed record ReplaceTierPolicy(BlueprintVersionId Version, int Number, BusinessDate ValidFrom, TierPolicy Policy) : ICommand<Done>;

internal sealed class ReplaceTierPolicyHandler(LoyaltyDbContext db) : ICommandHandler<ReplaceTierPolicy, Done>
{
    public async Task<Result<Done>> Handle(ReplaceTierPolicy command, CancellationToken cancellationToken)
    {
        if (!await db.Set<TierPolicyVersion>().AnyAsync(known => known.Version == command.Version, cancellationToken))
        {
            db.Add(TierPolicyVersion.Of(command));
        }

        return Done.It;
    }
}
