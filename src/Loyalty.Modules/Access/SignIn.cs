using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Identity;

namespace Loyalty.Modules.Access;

/// <summary>Signs a member of staff in by e-mail and password. Ten wrong passwords close the account for ten minutes.</summary>
[Allows(Anyone = true)]
public sealed record SignIn(string Email, string Password) : ICommand<SignInOutcome>;

/// <summary>The outcome of a sign-in. A wrong password is an outcome, not a refusal, because it must be counted and kept.</summary>
public sealed record SignInOutcome(SignedIn? Person, Refusal? Refusal);

internal sealed class SignInHandler(LoyaltyDbContext db, UserManager<StaffAccount> accounts) : ICommandHandler<SignIn, SignInOutcome>
{
    public async Task<Result<SignInOutcome>> Handle(SignIn command, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(command.Email.Trim());
        if (account is null)
        {
            // The same work as for a known address, so that the time of the answer tells nothing.
            accounts.PasswordHasher.HashPassword(new StaffAccount(), command.Password);
            return new SignInOutcome(null, AccessRefusals.SignInFailed());
        }

        if (await accounts.IsLockedOutAsync(account))
        {
            return new SignInOutcome(null, AccessRefusals.LockedOut(AccessRules.LockoutMinutes));
        }

        if (!await accounts.CheckPasswordAsync(account, command.Password))
        {
            await accounts.AccessFailedAsync(account);
            return new SignInOutcome(null, AccessRefusals.SignInFailed());
        }

        await accounts.ResetAccessFailedCountAsync(account);
        var person = await db.SignedInAsync(account.Id, null, cancellationToken);
        return new SignInOutcome(person, person is null ? AccessRefusals.SignInFailed() : null);
    }
}
