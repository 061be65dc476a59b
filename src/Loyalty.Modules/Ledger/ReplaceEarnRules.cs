using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>Sets the earn rules of a published programme version; stays that depart from its day on are judged by them. Asking twice for one version changes nothing.</summary>
[Allows(StaffRole.Owner)]
public sealed record ReplaceEarnRules(BlueprintVersionId Version, int Number, BusinessDate ValidFrom, EarnRules Rules) : ICommand<Done>;

internal sealed class ReplaceEarnRulesHandler(LoyaltyDbContext db) : ICommandHandler<ReplaceEarnRules, Done>
{
    public async Task<Result<Done>> Handle(ReplaceEarnRules command, CancellationToken cancellationToken)
    {
        if (!await db.Set<EarnRulesVersion>().AnyAsync(known => known.Version == command.Version, cancellationToken))
        {
            db.Add(EarnRulesVersion.Of(command));
        }

        return Done.It;
    }
}
