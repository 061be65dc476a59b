using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Sets a new password, once, by the link in the mail. Sessions that are open elsewhere end.</summary>
[Allows(Anyone = true)]
public sealed record ResetPassword(string Secret, string Password) : ICommand<SignedIn>;

internal sealed class ResetPasswordHandler(LoyaltyDbContext db, UserManager<StaffAccount> accounts, TimeProvider clock) : ICommandHandler<ResetPassword, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(ResetPassword command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var link = await db.OpenLinkAsync(command.Secret, AccessLinkKind.PasswordReset, now, cancellationToken);
        if (link.IsRefused)
        {
            return link.Refusal!;
        }

        var account = await db.Users.SingleAsync(person => person.Id == link.Value.StaffAccountId, cancellationToken);
        if (account.PasswordHash is not null)
        {
            await accounts.RemovePasswordAsync(account);
        }

        var set = await accounts.AddPasswordAsync(account, command.Password);
        if (!set.Succeeded)
        {
            return NewAccount.Say(set);
        }

        await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        link.Value.Use(now);
        return await db.SignedInAsync(account.Id, link.Value.Hotel, cancellationToken) is { } person ? person : AccessRefusals.PersonUnknown();
    }
}
