using System.Security.Cryptography;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Pipeline;

/// <summary>A request that must have its effect once: the caller's key and the raw body.</summary>
public sealed record IdempotentRequest(Guid ApiKeyId, string Key, byte[] Body)
{
    /// <summary>SHA-256 of the raw body.</summary>
    public byte[] BodyHash { get; } = SHA256.HashData(Body);
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

    /// <summary>SHA-256 of the raw body.</summary>
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
        BodyHash = request.BodyHash,
        Status = answer.Status,
        ContentType = answer.ContentType,
        Body = answer.Body,
        StoredAt = now,
    };

    /// <summary>The memory of an earlier request with the same key, or null.</summary>
    public static async Task<IdempotencyKey?> FindAsync(LoyaltyDbContext db, IdempotentRequest request, CancellationToken cancellationToken) =>
        (await db.LookAtAsync<IdempotencyKey>("\"ApiKeyId\" = @api AND \"Key\" = @key", sql => sql.With("api", request.ApiKeyId).With("key", request.Key), cancellationToken)).SingleOrDefault();

    /// <summary>True when the body is the one that was answered then.</summary>
    public bool Covers(IdempotentRequest request) => BodyHash.AsSpan().SequenceEqual(request.BodyHash);
}
