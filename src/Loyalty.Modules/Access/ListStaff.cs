using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>The people who work for the hotel, and the invitations that are still open.</summary>
[Allows(StaffRole.Manager)]
public sealed record ListStaff : IQuery<StaffList>;

/// <summary>People and open invitations of a hotel.</summary>
public sealed record StaffList(IReadOnlyList<StaffPerson> People, IReadOnlyList<OpenInvitation> Invitations);

/// <summary>A person who works for the hotel.</summary>
public sealed record StaffPerson(Guid Account, string Name, string Email, StaffRole Role);

/// <summary>An invitation that was not yet taken.</summary>
public sealed record OpenInvitation(Guid Id, string Email, StaffRole Role, DateTimeOffset EndsAt);

internal sealed class ListStaffHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<ListStaff, StaffList>
{
    public async Task<Result<StaffList>> Handle(ListStaff query, CancellationToken cancellationToken)
    {
        var people = await (
            from membership in db.Set<StaffMembership>()
            join person in db.Users on membership.StaffAccountId equals person.Id
            orderby membership.Role descending, person.DisplayName
            select new StaffPerson(person.Id, person.DisplayName, person.Email ?? "", membership.Role)).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var invitations = await db.Set<AccessLink>()
            .Where(link => link.Hotel == db.Hotel && link.Kind == AccessLinkKind.Invitation && link.UsedAt == null && link.EndsAt > now)
            .OrderBy(link => link.MadeAt).ToListAsync(cancellationToken);
        return new StaffList(people, [.. invitations.Select(link => new OpenInvitation(link.Id, link.Email ?? "", link.Role ?? StaffRole.Staff, link.EndsAt ?? now))]);
    }
}
