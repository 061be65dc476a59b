using Loyalty.Domain;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Members;

/// <summary>
/// Makes a guest a member. An address that is a member already is answered with that member. Open stays of the address are
/// attached: those to come, and those that departed up to 30 days ago, which then earn.
/// </summary>
[Allows(StaffRole.Staff, Scope = "members")]
public sealed record EnrolMember(
    string Email,
    string FirstName,
    string LastName,
    string? Language,
    BusinessDate? BirthDate,
    bool AcceptTerms,
    IReadOnlyList<ConsentGiven> Consents) : ICommand<Enrolment>
{
    /// <summary>Where the guest was enrolled: desk, api, import.</summary>
    public string Source { get; init; } = "desk";

    /// <summary>For imported history: the day of enrolment in the past. Such a member gets no welcome.</summary>
    public BusinessDate? HistoricOn { get; init; }
}

/// <summary>A consent that the guest has given: its purpose (email, sms, phone, post) and the version of the text that was shown.</summary>
public sealed record ConsentGiven(string Purpose, string TextVersion);

/// <summary>The member, and whether they were one before.</summary>
public sealed record Enrolment(MemberId Member, string Number, string Tier, DateTimeOffset EnrolledAt, bool WasMember);
