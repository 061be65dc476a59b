using System.Net.Mail;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Invites a person by a mail with a link, valid for seven days. An earlier open invitation to the address ends.</summary>
[Allows(StaffRole.Owner)]
public sealed record InviteStaff(string Email, StaffRole Role, Uri BaseUrl) : ICommand<Done>;

internal sealed class InviteStaffHandler(LoyaltyDbContext db, IMediator mediator, Unit unit, TimeProvider clock) : ICommandHandler<InviteStaff, Done>
{
    public async Task<Result<Done>> Handle(InviteStaff command, CancellationToken cancellationToken)
    {
        var email = command.Email.Trim().ToLowerInvariant();
        if (!MailAddress.TryCreate(email, out _))
        {
            return AccessRefusals.EmailUnreadable();
        }

        if (await db.Users.AnyAsync(person => person.Email == email, cancellationToken))
        {
            return AccessRefusals.EmailTaken();
        }

        var earlier = await db.Set<AccessLink>().Where(link => link.Hotel == db.Hotel && link.Kind == AccessLinkKind.Invitation && link.Email == email).ToListAsync(cancellationToken);
        db.RemoveRange(earlier);
        var hotel = await db.Set<Hotel>().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);
        var secret = AccessLink.NewSecret();
        var link = AccessLink.ToJoin(secret, hotel.Id, email, command.Role, clock.GetUtcNow());
        db.Add(link);
        var data = new JsonObject { ["hotel"] = hotel.Name, ["by"] = unit.Caller.Name, ["link"] = new Uri(command.BaseUrl, $"/invite/{secret}").ToString() };
        return (await mediator.Send(new QueueMail(email, hotel.Language, "staff-invitation", data, null, $"invitation {link.Id}"), cancellationToken)).Map(_ => Done.It);
    }
}
