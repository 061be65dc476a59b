using Loyalty.Domain;

namespace Loyalty.Modules.Access;

/// <summary>Refusals of accounts, links and keys.</summary>
public static class AccessRefusals
{
    /// <summary>E-mail or password is wrong; which of them is not said.</summary>
    public static Refusal SignInFailed() => new("access.sign-in-failed");

    /// <summary>Too many wrong passwords; the account opens again by itself.</summary>
    public static Refusal LockedOut(int minutes) => new("access.locked-out", minutes);

    /// <summary>No such link.</summary>
    public static Refusal LinkUnknown() => new("access.link-unknown") { Kind = RefusalKind.NotFound };

    /// <summary>The link was used already.</summary>
    public static Refusal LinkUsed() => new("access.link-used") { Kind = RefusalKind.Gone };

    /// <summary>The link is too old.</summary>
    public static Refusal LinkEnded() => new("access.link-ended") { Kind = RefusalKind.Gone };

    /// <summary>The password is shorter than allowed.</summary>
    public static Refusal PasswordTooShort(int least) => new Refusal("access.password-too-short", least).At("/password");

    /// <summary>There is an account with this address already.</summary>
    public static Refusal EmailTaken() => new Refusal("access.email-taken") { Kind = RefusalKind.Conflict }.At("/email");

    /// <summary>This is not an e-mail address.</summary>
    public static Refusal EmailUnreadable() => new Refusal("access.email-unreadable") { Kind = RefusalKind.Malformed }.At("/email");

    /// <summary>The hotel would be left without an owner.</summary>
    public static Refusal LastOwner() => new("access.last-owner");
}
