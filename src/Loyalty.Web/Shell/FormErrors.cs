using Loyalty.Domain;

namespace Loyalty.Web.Shell;

/// <summary>A refusal spread over a form: each sentence at its field, the rest above the form.</summary>
public sealed class FormErrors
{
    private readonly Dictionary<string, string> _byField = new(StringComparer.Ordinal);

    private FormErrors()
    {
    }

    /// <summary>Nothing is wrong.</summary>
    public static FormErrors None { get; } = new();

    /// <summary>What belongs to no field of the form; null when there is nothing of that kind.</summary>
    public Refusal? General { get; private init; }

    /// <summary>The sentence for a field such as "/email", or null.</summary>
    public string? this[string field] => _byField.GetValueOrDefault(field);

    /// <summary>Spreads a refusal over the fields that the form has.</summary>
    public static FormErrors Of(Refusal? refusal, RefusalTexts texts, params ReadOnlySpan<string> fields)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (refusal is null)
        {
            return None;
        }

        var said = new List<Refusal>();
        var elsewhere = new List<Refusal>();
        foreach (var one in refusal.Others.Count > 0 ? refusal.Others : [refusal])
        {
            (one.Field is { } field && fields.Contains(field) ? said : elsewhere).Add(one);
        }

        var errors = new FormErrors { General = elsewhere.Count > 0 ? elsewhere[0] with { Others = [.. elsewhere.Skip(1)] } : null };
        foreach (var one in said)
        {
            errors._byField.TryAdd(one.Field!, texts.Sentence(one)); // chosen by their field
        }

        return errors;
    }
}
