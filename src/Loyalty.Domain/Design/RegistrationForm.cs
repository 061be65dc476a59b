using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>Step 4: what a guest is asked when enrolling, the wording of the consent, and the terms.</summary>
public sealed record RegistrationForm(
    IReadOnlyList<string> Required, IReadOnlyList<string> Optional, bool AsksConsent, LocalText Consent, LocalText Terms, string PrivacyUrl) : IStepContent
{
    /// <summary>The fields without which nobody can be enrolled.</summary>
    public static readonly IReadOnlyList<string> Needed = ["email", "name", "terms"];

    /// <summary>Reads the step's answer.</summary>
    public static RegistrationForm Read(JsonObject answer)
    {
        var required = answer.Texts("required");
        return new RegistrationForm(
            required, [.. answer.Texts("optional").Except(required, StringComparer.Ordinal)], answer.Flag("askConsent"),
            new LocalText(answer.Text("consentText"), answer.Text("consentTextEn")), new LocalText(answer.Text("terms"), answer.Text("termsEn")), answer.Text("privacyUrl"));
    }

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (AsksConsent && Consent.De.Length == 0)
        {
            yield return DesignRefusals.Required("/consentText");
        }
    }
}
