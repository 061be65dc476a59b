using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>Two members live in one household from now on, with those who live in either one's household already; they pass points on without a yearly limit.</summary>
[Allows(StaffRole.Staff)]
public sealed record JoinHousehold(MemberId Member, MemberId With) : ICommand<Done>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => Member == With ? [MembersRefusals.MergeSelf()] : [];
}

/// <summary>A member leaves the household; a household of one ends.</summary>
[Allows(StaffRole.Staff)]
public sealed record LeaveHousehold(MemberId Member) : ICommand<Done>;

internal sealed class HouseholdHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<JoinHousehold, Done>, ICommandHandler<LeaveHousehold, Done>
{
    public async Task<Result<Done>> Handle(JoinHousehold command, CancellationToken cancellationToken)
    {
        var (one, other) = (await db.SurvivorOfAsync(command.Member, cancellationToken), await db.SurvivorOfAsync(command.With, cancellationToken));
        if (one == other)
        {
            return MembersRefusals.MergeSelf();
        }

        var both = await db.Set<Member>().Where(member => member.Id == one || member.Id == other).ToArrayAsync(cancellationToken);
        if (both.Length < 2)
        {
            return MembersRefusals.MemberNotFound();
        }

        Guid?[] homes = [.. both.Select(member => member.HouseholdId).Where(home => home is not null)];
        var household = homes.FirstOrDefault() ?? Guid.CreateVersion7(clock.GetUtcNow());
        foreach (var member in both.Concat(await db.Set<Member>().Where(member => homes.Contains(member.HouseholdId)).ToArrayAsync(cancellationToken)))
        {
            member.LiveIn(household);
        }

        return Done.It;
    }

    public async Task<Result<Done>> Handle(LeaveHousehold command, CancellationToken cancellationToken)
    {
        var survivor = await db.SurvivorOfAsync(command.Member, cancellationToken);
        if (await db.Set<Member>().FindAsync([survivor], cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        if (member.HouseholdId is { } household)
        {
            member.LiveIn(null);
            var others = await db.Set<Member>().Where(other => other.HouseholdId == household && other.Id != member.Id).ToArrayAsync(cancellationToken);
            if (others.Length == 1)
            {
                others[0].LiveIn(null);
            }
        }

        return Done.It;
    }
}
