using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Gives a person another role, or none (null), which ends the access to the hotel at once. The last owner stays.</summary>
[Allows(StaffRole.Owner)]
public sealed record ChangeStaffRole(Guid Account, StaffRole? Role) : ICommand<Done>;

internal sealed class ChangeStaffRoleHandler(LoyaltyDbContext db) : ICommandHandler<ChangeStaffRole, Done>
{
    public async Task<Result<Done>> Handle(ChangeStaffRole command, CancellationToken cancellationToken)
    {
        var everyone = await db.Set<StaffMembership>().ToListAsync(cancellationToken);
        if (everyone.SingleOrDefault(membership => membership.StaffAccountId == command.Account) is not { } person)
        {
            return AccessRefusals.PersonUnknown();
        }

        if (person.Role == StaffRole.Owner && command.Role != StaffRole.Owner && everyone.Count(membership => membership.Role == StaffRole.Owner) == 1)
        {
            return AccessRefusals.LastOwner();
        }

        if (command.Role is { } role)
        {
            person.Become(role);
        }
        else
        {
            db.Remove(person);
        }

        return Done.It;
    }
}
