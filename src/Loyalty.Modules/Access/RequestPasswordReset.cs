using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Sends a link to a new password, valid for an hour. The answer is the same whether the address is known or not.</summary>
[Allows(Anyone = true)]
public sealed record RequestPasswordReset(string Email, Uri BaseUrl) : ICommand<Done>;

internal sealed class RequestPasswordResetHandler(LoyaltyDbContext db, IMediator mediator, TimeProvider clock) : ICommandHandler<RequestPasswordReset, Done>
{
    public async Task<Result<Done>> Handle(RequestPasswordReset command, CancellationToken cancellationToken)
    {
        var email = command.Email.Trim().ToLowerInvariant();
        var account = await db.Users.SingleOrDefaultAsync(person => person.Email == email, cancellationToken);
        if (account is null || await db.SignedInAsync(account.Id, null, cancellationToken) is not { } person)
        {
            return Done.It;
        }

        db.ActFor(person.Hotel);
        var secret = AccessLink.NewSecret();
        var link = AccessLink.ToResetPassword(secret, person.Hotel, person.Account, clock.GetUtcNow());
        db.Add(link);
        var language = await db.Set<Hotel>().Where(hotel => hotel.Id == person.Hotel).Select(hotel => hotel.Language).SingleAsync(cancellationToken);
        var data = new JsonObject { ["hotel"] = person.HotelName, ["name"] = person.Name, ["link"] = new Uri(command.BaseUrl, $"/reset/{secret}").ToString() };
        await mediator.Send(new QueueMail(email, language, "password-reset", data, null, $"reset {link.Id}"), cancellationToken);
        return Done.It;
    }
}
