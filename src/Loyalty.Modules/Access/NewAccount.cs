using System.Net.Mail;
using Loyalty.Domain;
using Microsoft.AspNetCore.Identity;

namespace Loyalty.Modules.Access;

/// <summary>Makes staff accounts; the one place that turns Identity's answers into refusals.</summary>
internal static class NewAccount
{
    public static async Task<Result<StaffAccount>> MakeAsync(UserManager<StaffAccount> accounts, string email, string name, string? password, DateTimeOffset now)
    {
        var address = email.Trim().ToLowerInvariant();
        if (address.Length > 320 || !MailAddress.TryCreate(address, out _))
        {
            return AccessRefusals.EmailUnreadable();
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            return AccessRefusals.NameMissing();
        }

        var account = new StaffAccount { Id = Guid.CreateVersion7(now), UserName = address, Email = address, EmailConfirmed = true, DisplayName = name.Trim() };
        var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        return made.Succeeded ? account : Say(made);
    }

    public static Refusal Say(IdentityResult result) => result.Errors.Any(error => error.Code.StartsWith("Password", StringComparison.Ordinal))
        ? AccessRefusals.PasswordTooShort(AccessRules.PasswordLength)
        : AccessRefusals.EmailTaken();
}
