namespace Loyalty.Domain.Members;

/// <summary>What a guest tells when enrolling.</summary>
public sealed record MemberDetails(
    string Email, string FirstName, string LastName, string Language, BusinessDate? BirthDate, bool AcceptTerms, string Source, bool IsHistoric)
{
    private const int OldestYears = 120;

    /// <summary>The first thing that is wrong, or null.</summary>
    public Refusal? WhatIsWrong(BusinessDate on) =>
        !AcceptTerms ? MembersRefusals.TermsNotAccepted()
        : EmailAddress.Normalise(Email) is null ? MembersRefusals.EmailUnreadable()
        : WrongName(FirstName, "/firstName") ?? WrongName(LastName, "/lastName")
        ?? (BirthDate is { } born && (born > on || born < on.AddMonths(-12 * OldestYears)) ? MembersRefusals.BirthDateUnlikely() : null);

    private static Refusal? WrongName(string name, string field) =>
        string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl) ? MembersRefusals.NameMissing(field)
        : name.Trim().Length > Member.NameLength ? MembersRefusals.NameTooLong(field)
        : null;
}
