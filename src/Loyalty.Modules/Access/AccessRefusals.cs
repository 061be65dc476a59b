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

    /// <summary>The name is missing.</summary>
    public static Refusal NameMissing() => new Refusal("access.name-missing") { Kind = RefusalKind.Malformed }.At("/name");

    /// <summary>No such person works here.</summary>
    public static Refusal PersonUnknown() => new("access.person-unknown") { Kind = RefusalKind.NotFound };

    /// <summary>An API key needs at least one of the known scopes.</summary>
    public static Refusal ScopeUnknown() => new Refusal("access.scope-unknown") { Kind = RefusalKind.Malformed }.At("/scopes");

    /// <summary>No such API key, or it was revoked.</summary>
    public static Refusal KeyUnknown() => new("access.key-unknown") { Kind = RefusalKind.Forbidden };

    /// <summary>Nobody is signed in.</summary>
    public static Refusal SignInNeeded() => new("access.sign-in-needed") { Kind = RefusalKind.Forbidden };

    /// <summary>The request does not bear the token that the page was given, or comes from another site.</summary>
    public static Refusal PageOutdated() => new("access.page-outdated") { Kind = RefusalKind.Malformed };

    /// <summary>The hotel would be left without an owner.</summary>
    public static Refusal LastOwner() => new("access.last-owner");
}
