using Loyalty.Domain;

namespace Loyalty.Modules.Pipeline;

/// <summary>Refusals of the corridor itself.</summary>
public static class PipelineRefusals
{
    /// <summary>The caller may not do this.</summary>
    public static Refusal NotAllowed() => new("pipeline.not-allowed") { Kind = RefusalKind.Forbidden };

    /// <summary>The API key lacks a scope.</summary>
    public static Refusal ScopeMissing(string scope) => new("pipeline.scope-missing", scope) { Kind = RefusalKind.Forbidden };

    /// <summary>There is no such thing, or it belongs to another hotel.</summary>
    public static Refusal NotFound() => new("pipeline.not-found") { Kind = RefusalKind.NotFound };

    /// <summary>Somebody else has changed it in the meantime.</summary>
    public static Refusal Stale() => new("pipeline.stale") { Kind = RefusalKind.Conflict };

    /// <summary>Several fields are wrong; each is named in <see cref="Refusal.Others"/>.</summary>
    public static Refusal FieldsWrong(IReadOnlyList<Refusal> fields) => new("pipeline.fields-wrong", fields.Count) { Kind = RefusalKind.Malformed, Others = fields };

    /// <summary>A field that must be given is missing or empty.</summary>
    public static Refusal Required(string field) => new Refusal("pipeline.required") { Kind = RefusalKind.Malformed }.At(field);

    /// <summary>A text is longer than allowed.</summary>
    public static Refusal TooLong(string field, int most) => new Refusal("pipeline.too-long", most) { Kind = RefusalKind.Malformed }.At(field);

    /// <summary>A value is not one of those known.</summary>
    public static Refusal Unknown(string field, string value) => new Refusal("pipeline.unknown-value", value) { Kind = RefusalKind.Malformed }.At(field);

    /// <summary>A number or date lies outside its range.</summary>
    public static Refusal OutOfRange(string field, object least, object most) => new Refusal("pipeline.out-of-range", least, most) { Kind = RefusalKind.Malformed }.At(field);

    /// <summary>A value cannot be read as what it should be.</summary>
    public static Refusal Unreadable(string field) => new Refusal("pipeline.unreadable") { Kind = RefusalKind.Malformed }.At(field);

    /// <summary>The database does not answer.</summary>
    public static Refusal DatabaseAway() => new("pipeline.database-away");

    /// <summary>What may be done once was done before with other details.</summary>
    public static Refusal DoneDifferently() => new("pipeline.done-differently");

    /// <summary>The idempotency key was used for another request.</summary>
    public static Refusal BodyDiffers() => new("idempotency.body-differs");
}
