using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Members;

/// <summary>Makes a guest at the desk a member; an address that is one already leads to that member.</summary>
public sealed partial class EnrolPage
{
    /// <summary>The version of the consent's text; it changes whenever the words do, so that it can be said later what a guest agreed to.</summary>
    private const string MarketingTextVersion = "desk-email-1";

    private readonly Dictionary<string, string> _wrong = new(StringComparer.Ordinal);
    private FormErrors _errors = FormErrors.None;
    private DayField? _birthField;
    private MemberCard? _known;
    private string _email = "";
    private string _first = "";
    private string _last = "";
    private string _language = "de";
    private BusinessDate? _birth;
    private bool _terms;
    private bool _marketing;
    private bool _working;
    private bool _tried;

    /// <summary>A stay whose guest shall be enrolled; the address of its booking is filled in.</summary>
    [SupplyParameterFromQuery(Name = "stay")] private Guid? Stay { get; set; }

    private string? TermsError => _tried && !_terms ? Text[nameof(MembersText.TermsMissing)].Value : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _language = Hotel.Language;
        if (Stay is { } id && await Ask(new GetStay(StayId.From(id))) is { IsRefused: false, Value.GuestEmail: { } email })
        {
            _email = email;
            await CheckEmail();
        }
    }

    private async Task CheckEmail()
    {
        (_known, _errors) = (null, FormErrors.None);
        _wrong.Remove("/email");
        if (string.IsNullOrWhiteSpace(_email))
        {
            return;
        }

        if (EmailAddress.Normalise(_email) is null)
        {
            _wrong["/email"] = Text[nameof(MembersText.EmailLooksWrong)];
            return;
        }

        var found = await Ask(new FindMember(_email));
        _known = found.IsRefused ? null : found.Value;
    }

    private void Forget() => (_known, _email) = (null, "");

    private async Task Enrol()
    {
        if (_working || !IsComplete())
        {
            return;
        }

        _working = true;
        try
        {
            ConsentGiven[] consents = _marketing ? [new ConsentGiven("email", MarketingTextVersion)] : [];
            var enrolled = await Send(new EnrolMember(_email, _first, _last, _language, _birth, _terms, consents));
            _errors = FormErrors.Of(enrolled.Refusal, Refusals, "/email", "/firstName", "/lastName", "/birthDate");
            if (!enrolled.IsRefused)
            {
                await GoOnAsync(enrolled.Value);
            }
        }
        finally
        {
            _working = false;
        }
    }

    private async Task GoOnAsync(Enrolment enrolment)
    {
        if (enrolment.WasMember)
        {
            var card = await Ask(new GetMember(enrolment.Member));
            _known = card.IsRefused ? null : card.Value;
            return;
        }

        Toasts.Say(Text[nameof(MembersText.Enrolled), $"{_first.Trim()} {_last.Trim()}"]);
        Navigation.NavigateTo($"/members/{enrolment.Member}");
    }

    private bool IsComplete()
    {
        _tried = true;
        Require("/firstName", _first);
        Require("/lastName", _last);
        if (string.IsNullOrWhiteSpace(_email))
        {
            _wrong["/email"] = Text[nameof(MembersText.FieldMissing)];
        }

        return _wrong.Count == 0 && _terms && _birthField?.IsUnreadable != true;
    }

    private void Require(string field, string value)
    {
        _wrong.Remove(field);
        if (string.IsNullOrWhiteSpace(value))
        {
            _wrong[field] = Text[nameof(MembersText.FieldMissing)];
        }
    }
}
