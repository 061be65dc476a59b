using System.Security.Cryptography;
using System.Text;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Pipeline;

/// <summary>A request that must have its effect once: the caller's key, what was called with it (method, path and query), and the raw body.</summary>
public sealed record IdempotentRequest(Guid ApiKeyId, string Key, string Target, byte[] Body)
{
    private readonly byte[] _bodyHash = SHA256.HashData(Body);

    /// <summary>SHA-256 over those of the target and of the body: one body means something else at another address.</summary>
    public byte[] Hash
    {
        get
        {
            Span<byte> both = stackalloc byte[2 * SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes(Target), both);
            _bodyHash.CopyTo(both[SHA256.HashSizeInBytes..]);
            return SHA256.HashData(both);
        }
    }

    /// <summary>True when a stored hash is this request's. One that was stored before targets counted is the body's alone, and can only be told by it.</summary>
    internal bool Has(ReadOnlySpan<byte> stored) => stored.SequenceEqual(Hash) || stored.SequenceEqual(_bodyHash);
}

/// <summary>An answer as it went over the wire: status, content type and bytes.</summary>
public sealed record StoredAnswer(int Status, string ContentType, byte[] Body);

/// <summary>The memory of one idempotent request: what was asked and what was answered. Kept for 30 days.</summary>
public sealed class IdempotencyKey
{
    private IdempotencyKey()
    {
    }

    /// <summary>The API key that the idempotency key is scoped to.</summary>
    public Guid ApiKeyId { get; private set; }

    /// <summary>The caller's key, 1 to 255 visible characters.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The request's hash; in rows from before targets counted, SHA-256 of the raw body.</summary>
    public byte[] BodyHash { get; private set; } = [];

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; private set; }

    /// <summary>Content type of the answer.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>The answer's bytes.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>When the answer was stored.</summary>
    public DateTimeOffset StoredAt { get; private set; }

    /// <summary>The stored answer.</summary>
    public StoredAnswer Answer => new(Status, ContentType, Body);

    /// <summary>The memory of a request that has just been answered.</summary>
    public static IdempotencyKey Of(IdempotentRequest request, StoredAnswer answer, DateTimeOffset now) => new()
    {
        ApiKeyId = request.ApiKeyId,
        Key = request.Key,
        BodyHash = request.Hash,
        Status = answer.Status,
        ContentType = answer.ContentType,
        Body = answer.Body,
        StoredAt = now,
    };

    /// <summary>The memory of an earlier request with the same key, or null.</summary>
    public static async Task<IdempotencyKey?> FindAsync(LoyaltyDbContext db, IdempotentRequest request, CancellationToken cancellationToken) =>
        (await db.LookAtAsync<IdempotencyKey>("\"ApiKeyId\" = @api AND \"Key\" = @key", sql => sql.With("api", request.ApiKeyId).With("key", request.Key), cancellationToken)).SingleOrDefault();

    /// <summary>True when target and body are those that were answered then.</summary>
    public bool Covers(IdempotentRequest request) => request.Has(BodyHash);
}
