namespace Loyalty.Web.Components;

/// <summary>What a control has to know of its field, so that label, help and error belong to it.</summary>
public sealed record FieldControl(string Id, bool HasHelp, bool HasError)
{
    /// <summary>The id of the help.</summary>
    public string HelpId => Id + "-help";

    /// <summary>The id of the error.</summary>
    public string ErrorId => Id + "-error";

    /// <summary>The value of aria-describedby; null when there is neither help nor error.</summary>
    public string? DescribedBy => (HasError, HasHelp) switch
    {
        (true, true) => $"{ErrorId} {HelpId}",
        (true, false) => ErrorId,
        (false, true) => HelpId,
        _ => null,
    };

    /// <summary>The value of aria-invalid.</summary>
    public string? Invalid => HasError ? "true" : null;

    /// <summary>
    /// All of it: @attributes="control.Attributes" on a native control (class in). Radzen's date picker and drop-down take
    /// Name="@control.Id" and InputAttributes="control.Attributes"; Radzen's numeric box says its name aloud, so numbers use a native one.
    /// </summary>
    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = Id };
            if (DescribedBy is { } described)
            {
                attributes["aria-describedby"] = described;
            }

            if (HasError)
            {
                attributes["aria-invalid"] = "true";
            }

            return attributes;
        }
    }
}
