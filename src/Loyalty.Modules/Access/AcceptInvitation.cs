using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Identity;

namespace Loyalty.Modules.Access;

/// <summary>Makes the account of an invited person, once, by the link in the mail.</summary>
[Allows(Anyone = true)]
public sealed record AcceptInvitation(string Secret, string Name, string Password) : ICommand<SignedIn>;

internal sealed class AcceptInvitationHandler(LoyaltyDbContext db, UserManager<StaffAccount> accounts, TimeProvider clock) : ICommandHandler<AcceptInvitation, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(AcceptInvitation command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var link = await db.OpenLinkAsync(command.Secret, AccessLinkKind.Invitation, now, cancellationToken);
        if (link.IsRefused)
        {
            return link.Refusal!;
        }

        var account = await NewAccount.MakeAsync(accounts, link.Value.Email ?? "", command.Name, command.Password, now);
        if (account.IsRefused)
        {
            return account.Refusal!;
        }

        link.Value.Use(now);
        var hotel = link.Value.Hotel ?? throw new InvalidOperationException("An invitation names its hotel.");
        db.ActFor(hotel);
        db.Add(StaffMembership.Of(hotel, account.Value.Id, link.Value.Role ?? StaffRole.Staff));
        await db.SaveChangesAsync(cancellationToken);
        return await db.SignedInAsync(account.Value.Id, hotel, cancellationToken) ?? throw new InvalidOperationException("The membership has just been saved.");
    }
}
