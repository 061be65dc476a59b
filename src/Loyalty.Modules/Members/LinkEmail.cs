using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Links a further e-mail address to a member: stays reported with it are theirs from now on, and those without a member that ended within the days
/// in which a stay can be claimed; so are the points of what it paid of bills. Linking it again changes nothing.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record LinkEmail(MemberId Member, string Email) : ICommand<Done>;

/// <summary>Takes a linked address away from a member; stays that came with it stay, and what it paid of bills is the member's no longer.</summary>
[Allows(StaffRole.Staff)]
public sealed record UnlinkEmail(MemberId Member, string Email) : ICommand<Done>;

internal sealed class LinkEmailHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<LinkEmail, Done>, ICommandHandler<UnlinkEmail, Done>
{
    public async Task<Result<Done>> Handle(LinkEmail command, CancellationToken cancellationToken)
    {
        if (EmailAddress.Normalise(command.Email) is not { } email)
        {
            return MembersRefusals.EmailUnreadable();
        }

        await db.LockEmailAsync(email, cancellationToken);
        var survivor = await db.SurvivorOfAsync(command.Member, cancellationToken);
        if (await db.Set<Member>().FindAsync([survivor], cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        if (await db.MemberByEmailAsync(email, cancellationToken) is { } known)
        {
            return known == member.Id ? Done.It : MembersRefusals.EmailTaken();
        }

        var hotel = await db.HotelAsync(cancellationToken);
        var now = clock.GetUtcNow();
        db.Add(LinkedEmail.Of(hotel.Id, email, member.Id, unit.Caller.Name, now));
        var since = hotel.DayAt(now).AddDays(-(await db.HouseRulesAsync(cancellationToken)).ClaimDays);
        foreach (var stay in await db.Set<Stay>().Where(stay => stay.GuestEmail == email && stay.MemberId == null && stay.Departure >= since).OrderBy(stay => stay.Departure).ToArrayAsync(cancellationToken))
        {
            stay.AttachTo(member.Id);
            unit.Tell(new StayAttached(stay.Id, member.Id));
        }

        unit.Tell(new AddressesChanged(member.Id));
        return Done.It;
    }

    public async Task<Result<Done>> Handle(UnlinkEmail command, CancellationToken cancellationToken)
    {
        var survivor = await db.SurvivorOfAsync(command.Member, cancellationToken);
        if (await db.Set<LinkedEmail>().SingleOrDefaultAsync(link => link.Email == EmailAddress.Normalise(command.Email) && link.MemberId == survivor, cancellationToken) is { } link)
        {
            db.Remove(link);
            unit.Tell(new AddressesChanged(survivor));
        }

        return Done.It;
    }
}
