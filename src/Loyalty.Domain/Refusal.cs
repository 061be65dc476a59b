namespace Loyalty.Domain;

/// <summary>What a refusal means to a caller; the HTTP door answers with the status named beside it.</summary>
public enum RefusalKind
{
    /// <summary>Understood, but against a rule (422).</summary>
    Refused,
    /// <summary>Not readable or incomplete (400).</summary>
    Malformed,
    /// <summary>The caller may not do this (403).</summary>
    Forbidden,
    /// <summary>There is no such thing (404).</summary>
    NotFound,
    /// <summary>Somebody else was faster, or the state does not allow it any more (409).</summary>
    Conflict,
    /// <summary>It was there and is over (410).</summary>
    Gone,
}

/// <summary>
/// A reason why not: a code such as "ledger.insufficient-points" and the numbers that belong into its sentence.
/// Sentences are kept per language at the door (resx, key = code); arguments fill their {0}, {1}, ….
/// </summary>
public sealed record Refusal(string Code, params object[] Arguments)
{
    /// <summary>What the refusal means to a caller.</summary>
    public RefusalKind Kind { get; init; } = RefusalKind.Refused;

    /// <summary>JSON pointer of the field that is wrong, such as "/reservation/arrival"; null when it is no single field.</summary>
    public string? Field { get; init; }

    /// <summary>Further wrong fields found at the same time.</summary>
    public IReadOnlyList<Refusal> Others { get; init; } = [];

    /// <summary>The same refusal, said of one field.</summary>
    public Refusal At(string field) => this with { Field = field };
}
