using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain;

namespace Loyalty.Modules.Access;

/// <summary>A key by which another system of one hotel speaks to the API. The key itself is shown once; its SHA-256 is stored.</summary>
public sealed class ApiKey : IHotelOwned
{
    /// <summary>The scopes that exist.</summary>
    public static readonly IReadOnlyList<string> AllScopes = ["stays", "members", "redeem", "adjust", "read", "admin"];

    private ApiKey()
    {
    }

    /// <summary>The key's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>What the key is for, e.g. the name of the property system.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The first characters, by which people recognise it.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>SHA-256 of the key.</summary>
    public byte[] KeyHash { get; private set; } = [];

    /// <summary>What it may do, separated by blanks.</summary>
    public string Scopes { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When it was revoked; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>What the key may do.</summary>
    public IReadOnlyList<string> ScopeList => Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Makes a key: the row to store, and the secret to show once.</summary>
    public static (ApiKey Row, string Secret) Make(string name, IEnumerable<string> scopes, DateTimeOffset now)
    {
        var secret = "loy_" + AccessLink.NewSecret();
        var row = new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Prefix = secret[..10],
            KeyHash = HashOf(secret),
            Scopes = string.Join(' ', scopes),
            MadeAt = now,
        };
        return (row, secret);
    }

    /// <summary>The hash under which a key is kept.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Ends the key at once.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
