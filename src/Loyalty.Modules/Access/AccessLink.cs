using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Access;

/// <summary>What a link opens.</summary>
public enum AccessLinkKind
{
    /// <summary>The first account and hotel of an empty installation.</summary>
    Setup,
    /// <summary>An account for an invited member of staff.</summary>
    Invitation,
    /// <summary>A new password.</summary>
    PasswordReset,
    /// <summary>Signing in without a password; only in the demonstration, reusable.</summary>
    Demonstration,
    /// <summary>A guest's own statement, reusable.</summary>
    Statement,
}

/// <summary>A link with a secret of 256 bits. Only its hash is stored; whoever holds the link may use it until it ends.</summary>
public sealed class AccessLink
{
    private AccessLink()
    {
    }

    /// <summary>The link's id.</summary>
    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the secret.</summary>
    public byte[] SecretHash { get; private set; } = [];

    /// <summary>What it opens.</summary>
    public AccessLinkKind Kind { get; private set; }

    /// <summary>The hotel, when one is known.</summary>
    public HotelId? Hotel { get; private set; }

    /// <summary>The address that an invitation was sent to.</summary>
    public string? Email { get; private set; }

    /// <summary>The role that an invitation gives.</summary>
    public StaffRole? Role { get; private set; }

    /// <summary>The account that may set a new password or sign in.</summary>
    public Guid? StaffAccountId { get; private set; }

    /// <summary>The member whose statement it shows.</summary>
    public MemberId? Member { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>When it was used; single-use links open nothing afterwards.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>A new random secret, safe in a URL.</summary>
    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>The hash under which a secret is kept.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The link to set the installation up.</summary>
    public static AccessLink ToSetUp(string secret, DateTimeOffset now) => Make(secret, AccessLinkKind.Setup, now, null);

    /// <summary>An invitation, valid for seven days.</summary>
    public static AccessLink ToJoin(string secret, HotelId hotel, string email, StaffRole role, DateTimeOffset now)
    {
        var link = Make(secret, AccessLinkKind.Invitation, now, TimeSpan.FromDays(7));
        (link.Hotel, link.Email, link.Role) = (hotel, email, role);
        return link;
    }

    /// <summary>A link to a new password, valid for an hour.</summary>
    public static AccessLink ToResetPassword(string secret, HotelId hotel, Guid account, DateTimeOffset now)
    {
        var link = Make(secret, AccessLinkKind.PasswordReset, now, TimeSpan.FromHours(1));
        (link.Hotel, link.StaffAccountId) = (hotel, account);
        return link;
    }

    /// <summary>A reusable sign-in link of the demonstration.</summary>
    public static AccessLink ToDemonstrate(string secret, HotelId hotel, Guid account, DateTimeOffset now)
    {
        var link = Make(secret, AccessLinkKind.Demonstration, now, null);
        (link.Hotel, link.StaffAccountId) = (hotel, account);
        return link;
    }

    /// <summary>A guest's reusable link to the own statement.</summary>
    public static AccessLink ToStatement(string secret, HotelId hotel, MemberId member, DateTimeOffset now)
    {
        var link = Make(secret, AccessLinkKind.Statement, now, null);
        (link.Hotel, link.Member) = (hotel, member);
        return link;
    }

    /// <summary>Why the link opens nothing any more, or null when it still does.</summary>
    public Refusal? Closed(DateTimeOffset now) =>
        UsedAt is not null && Kind is not AccessLinkKind.Demonstration and not AccessLinkKind.Statement ? AccessRefusals.LinkUsed()
        : EndsAt <= now ? AccessRefusals.LinkEnded()
        : null;

    /// <summary>Notes that the link was used.</summary>
    public void Use(DateTimeOffset now) => UsedAt = now;

    private static AccessLink Make(string secret, AccessLinkKind kind, DateTimeOffset now, TimeSpan? validFor) =>
        new() { Id = Guid.CreateVersion7(now), SecretHash = HashOf(secret), Kind = kind, MadeAt = now, EndsAt = now + validFor };
}
