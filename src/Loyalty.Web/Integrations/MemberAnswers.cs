using System.ComponentModel;
using System.Globalization;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Web.Ledger;

namespace Loyalty.Web.Integrations;

/// <summary>Says who a member is and what their points are made of.</summary>
internal sealed class MemberAnswers(Explanations explanations)
{
    public static EnrolledAnswer Of(MemberRegistration member) => new(member.Id.Value, member.Number, member.Tier, member.Points.Value, member.EnrolledAt);

    public static MemberAnswer Of(MemberCard member) => new(
        member.Id.Value, member.Number, member.Email, member.FirstName, member.LastName, member.Language, member.BirthDate?.Day, member.Tier.Code,
        member.Points.Value, member.Held.Value, member.EnrolledAt,
        [.. member.Consents.Where(consent => consent.WithdrawnAt is null).Select(consent => new ConsentAnswer(consent.Purpose, consent.TextVersion, consent.GivenAt))],
        TierProgressAnswer.Of(member.Tier));

    public StatementAnswer Of(Statement statement) => new(
        [.. statement.Entries.Select(Of)],
        statement.Next?.ToString(CultureInfo.InvariantCulture),
        statement.Balance.Value,
        statement.Held.Value);

    public AdjustmentAnswer Of(ProposedAdjustment proposed) => new(proposed.Entry is null ? "waiting" : "posted", proposed.Entry is { } entry ? Of(entry) : null, proposed.Request);

    private EntryAnswer Of(StatementEntry entry) => new(
        entry.Id.Value, ApiWords.Of(entry.Kind), entry.Shown.Value, entry.PendingChange.Value, entry.BalanceAfter.Value, entry.OccurredOn.Day, entry.PostedAt,
        entry.Stay?.Value, entry.Corrects?.Value, explanations.Sentence(entry), TraceAnswer.Of(entry.Trace));
}

/// <summary>A member who has just been enrolled, or was before.</summary>
public sealed record EnrolledAnswer(
    [property: Description("The member's id.")] Guid Id,
    [property: Description("The number on the member's card.")] string Number,
    [property: Description("The code of the member's tier.")] string Tier,
    [property: Description("Points at the member's disposal.")] long Points,
    [property: Description("When the guest became a member.")] DateTimeOffset EnrolledAt);

/// <summary>A member.</summary>
public sealed record MemberAnswer(
    [property: Description("The member's id.")] Guid Id,
    [property: Description("The number on the member's card.")] string Number,
    [property: Description("The e-mail address.")] string Email,
    [property: Description("First name.")] string FirstName,
    [property: Description("Last name.")] string LastName,
    [property: Description("The language in which the member is written to: de or en.")] string Language,
    [property: Description("Birth date, where the guest told it.")] DateOnly? BirthDate,
    [property: Description("The code of the member's tier.")] string Tier,
    [property: Description("Points at the member's disposal.")] long Points,
    [property: Description("Points reserved for vouchers.")] long Held,
    [property: Description("When the guest became a member.")] DateTimeOffset EnrolledAt,
    [property: Description("Consents that stand.")] IReadOnlyList<ConsentAnswer> Consents,
    [property: Description("How long the tier lasts, and what is missing to the next one.")] TierProgressAnswer TierProgress);

/// <summary>A consent that stands.</summary>
public sealed record ConsentAnswer(
    [property: Description("terms, email, sms, phone or post.")] string Purpose,
    [property: Description("The version of the text that was shown.")] string TextVersion,
    [property: Description("When it was given.")] DateTimeOffset GivenAt);

/// <summary>One page of a member's statement.</summary>
public sealed record StatementAnswer(
    [property: Description("The entries, newest first.")] IReadOnlyList<EntryAnswer> Items,
    [property: Description("The cursor of the next page; null on the last.")] string? Next,
    [property: Description("Points at the member's disposal now.")] long Points,
    [property: Description("Points reserved for vouchers now.")] long Held);

/// <summary>One ledger entry.</summary>
public sealed record EntryAnswer(
    [property: Description("The entry's id.")] Guid Id,
    [property: Description("earned, adjusted, held, released, redeemed, expired, imported, …")] string Kind,
    [property: Description("What it does to the points at the member's disposal; where it does nothing to those, what it does to the points that may not be spent yet.")] long Points,
    [property: Description("What it does to the points that may not be spent yet: more when a stay earns them, fewer when they become usable or are taken back.")] long Pending,
    [property: Description("The points at the member's disposal after it.")] long BalanceAfter,
    [property: Description("The hotel day it belongs to.")] DateOnly OccurredOn,
    [property: Description("When it was posted.")] DateTimeOffset PostedAt,
    [property: Description("The stay it comes from.")] Guid? StayId,
    [property: Description("The entry that it corrects.")] Guid? Corrects,
    [property: Description("Why it has this number, as a sentence.")] string Explanation,
    [property: Description("Why it has this number, as data.")] TraceAnswer Trace);
