using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>Reads an enrolment as the API describes it, and says all that is wrong with it at once.</summary>
public static class MemberJson
{
    private const int MostName = 100;
    private const int MostConsents = 500;
    private const int MostTextVersion = 100;
    private static readonly IReadOnlyList<string> Languages = ["de", "en"];
    private static readonly IReadOnlyList<string> Purposes = ["email", "sms", "phone", "post"];

    /// <summary>The enrolment that a body holds; nobody is born after today.</summary>
    public static Result<EnrolMember> Read(byte[] body, BusinessDate today) => JsonFields.Of(body).Then(fields => Read(fields, today));

    private static Result<EnrolMember> Read(JsonFields member, BusinessDate today)
    {
        var email = member.Text("email", EmailAddress.MaxLength);
        if (email.Length > 0 && EmailAddress.Normalise(email) is null)
        {
            member.Refuse("email", IntegrationsRefusals.EmailUnreadable());
        }

        var command = new EnrolMember(
            email,
            member.Text("firstName", MostName),
            member.Text("lastName", MostName),
            member.OptionalText("language", 10) is null ? null : member.OneOf("language", Languages),
            member.OptionalDay("birthDate", BusinessDate.Of(1900, 1, 1), today),
            AcceptTerms: Accepts(member),
            [.. member.OptionalObjects("consents", MostConsents).Select(consent => new ConsentGiven(consent.OneOf("purpose", Purposes), consent.Text("textVersion", MostTextVersion)))])
        { Source = "api" };
        return member.Wrong is { } wrong ? wrong : command;
    }

    private static bool Accepts(JsonFields member)
    {
        var accepts = member.Flag("acceptTerms");
        if (accepts is false)
        {
            member.Refuse("acceptTerms", IntegrationsRefusals.TermsNotAccepted());
        }

        return accepts is true;
    }
}
