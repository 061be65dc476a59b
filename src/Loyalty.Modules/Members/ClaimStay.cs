using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// A member misses a stay. Somebody of the hotel is asked, with the stays that nobody has and that fit; accepting gives the stay to the member, and it
/// earns. The same claim again, while it is open, changes nothing.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record ClaimStay(MemberId Member, string? Reservation, BusinessDate Arrival, BusinessDate Departure) : ICommand<ClaimView>, IChecked
{
    /// <summary>The most characters of an answer.</summary>
    public const int TextLength = 500;

    /// <summary>True when the member claims it on the own statement.</summary>
    internal bool IsGuest { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => Reservation?.Length > StayClaim.ReservationLength ? [PipelineRefusals.TooLong("/reservation", StayClaim.ReservationLength)] : [];
}

/// <summary>A claim as a statement shows it.</summary>
public sealed record ClaimView(Guid Id, string? Reservation, BusinessDate Arrival, BusinessDate Departure, string RaisedBy, DateTimeOffset RaisedAt, ClaimState State, string? Answer)
{
    /// <summary>What the stay that was found counts and has earned; null while none was found.</summary>
    public FoundStay? Found { get; init; }

    internal static ClaimView Of(StayClaim claim) => new(claim.Id, claim.Reservation, claim.Arrival, claim.Departure, claim.RaisedBy, claim.RaisedAt, claim.State, claim.Answer);
}

/// <summary>A stay that was found for a claim: the points it is worth, whether it counts towards the tier, and why it earns nothing, where so.</summary>
public sealed record FoundStay(Points Worth, bool CountsForTier, string? Reason);

/// <summary>The claims of a member, the newest first.</summary>
[Allows(StaffRole.Staff)]
public sealed record ListClaims(MemberId Member) : IQuery<IReadOnlyList<ClaimView>>;

internal sealed class ClaimStayHandler(LoyaltyDbContext db, IAskStaff staff, Unit unit, TimeProvider clock) : ICommandHandler<ClaimStay, ClaimView>, IQueryHandler<ListClaims, IReadOnlyList<ClaimView>>
{
    private const int MostMatches = 20;

    public async Task<Result<ClaimView>> Handle(ClaimStay command, CancellationToken cancellationToken)
    {
        if (await db.LockSurvivorAsync(command.Member, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var now = clock.GetUtcNow();
        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        var raised = StayClaim.Raise(
            member.Id, command.Reservation, command.Arrival, command.Departure, (await db.HouseRulesAsync(cancellationToken)).ClaimDays, today,
            command.IsGuest ? member.FullName : unit.Caller.Name, now);
        if (raised.Refusal is { } refusal)
        {
            return refusal;
        }

        var claim = raised.Value;
        var open = await db.Set<StayClaim>().Where(known => known.MemberId == member.Id && known.State == ClaimState.Open).ToArrayAsync(cancellationToken);
        if (open.FirstOrDefault(known => (known.Reservation, known.Arrival, known.Departure) == (claim.Reservation, claim.Arrival, claim.Departure)) is { } earlier)
        {
            return ClaimView.Of(earlier);
        }

        if (open.Length >= StayClaim.MostOpen)
        {
            return MembersRefusals.ClaimsTooMany(StayClaim.MostOpen);
        }

        db.Add(claim);
        await staff.AskAsync(QuestionOf(claim, member, await MatchesAsync(claim, cancellationToken), today), cancellationToken);
        return ClaimView.Of(claim);
    }

    public async Task<Result<IReadOnlyList<ClaimView>>> Handle(ListClaims query, CancellationToken cancellationToken)
    {
        var claims = await db.Set<StayClaim>().AsNoTracking().Where(row => row.MemberId == query.Member).OrderByDescending(row => row.Id).ToArrayAsync(cancellationToken);
        var ids = claims.Select(claim => claim.StayId).OfType<StayId>().ToArray();
        var found = await db.Set<Stay>().Where(stay => ids.Contains(stay.Id) && stay.MemberId == query.Member) // one that has gone over to another guest is theirs no more
            .Select(stay => new { stay.Id, Found = new FoundStay(stay.Credit.Worth, stay.Credit.CountedNights > 0 || stay.Credit.CountedSpendMinor > 0, stay.Credit.Reason) })
            .ToDictionaryAsync(stay => stay.Id, stay => stay.Found, cancellationToken);
        return claims.Select(claim => ClaimView.Of(claim) with { Found = claim.StayId is { } id ? found.GetValueOrDefault(id) : null }).ToArray();
    }

    /// <summary>Stays that nobody has, or the member without any points because they were from before the membership: of that reservation, or with days that differ by one at most.</summary>
    private async Task<Stay[]> MatchesAsync(StayClaim claim, CancellationToken cancellationToken)
    {
        var (from, to) = (claim.Departure.AddDays(-1), claim.Departure.AddDays(1));
        return await db.Set<Stay>().AsNoTracking()
            .Where(stay => stay.ExternalId == claim.Reservation || (stay.Departure >= from && stay.Departure <= to)).ThatMayBeClaimedBy(claim.MemberId)
            .OrderBy(stay => stay.ExternalId != claim.Reservation).ThenBy(stay => stay.Departure).ThenBy(stay => stay.ExternalId).ThenBy(stay => stay.RoomIndex).ThenBy(stay => stay.Id).Take(MostMatches).ToArrayAsync(cancellationToken);
    }

    private static StaffQuestion QuestionOf(StayClaim claim, Member member, Stay[] matches, BusinessDate today)
    {
        var days = DayWords.Of(claim.Arrival, claim.Departure);
        var number = claim.Reservation is { } reservation ? $", {reservation}" : "";
        (string, LocalText)[] options = [.. matches.Select(stay => (stay.Id.ToString(), Labelled(stay, matches)))];
        return new StaffQuestion(StayClaim.Question, claim.Id, new LocalText($"Fehlenden Aufenthalt suchen: {member.FullName}", $"Find a missing stay: {member.FullName}"), StaffRole.Staff)
        {
            Teaser = new LocalText($"Nachgemeldet: {days.De}{number}", $"Claimed: {days.En}{number}"),
            DueOn = today.AddDays(3),
            By = claim.RaisedBy,
            Link = $"/members/{member.Id}",
            Fields =
            [
                QuestionField.Choice(AnswerClaim.Stay, new LocalText("Aufenthalt", "Stay"),
                    [.. options, (AnswerClaim.ByNumber, new LocalText("Ein anderer, mit dieser Reservierungsnummer:", "Another one, with this reservation number:")), (AnswerClaim.Decline, new LocalText("Ablehnen", "Decline"))]),
                QuestionField.Of(AnswerClaim.Reservation, "text", new LocalText("Reservierungsnummer", "Reservation number"), required: false),
                QuestionField.Of(AnswerClaim.Link, "yesno", new LocalText("Die E-Mail-Adresse der Reservierung gehört dem Mitglied", "The reservation’s e-mail address belongs to the member"), required: false),
                QuestionField.Of(AnswerClaim.Answer, "multiline", new LocalText("Antwort an den Gast", "Answer to the guest"), required: false,
                    new LocalText("Nötig, wenn Sie ablehnen; der Gast liest sie im Kontoauszug.", "Needed when you decline; the guest reads it on the statement.")),
            ],
        };
    }

    /// <summary>The reservation, its room where there are several, the days and the address.</summary>
    private static LocalText Labelled(Stay stay, Stay[] matches)
    {
        var (days, email) = (DayWords.Of(stay.Arrival, stay.Departure), stay.GuestEmail is { } address ? $", {address}" : "");
        var rooms = matches.Any(other => other.Id != stay.Id && (other.Source, other.ExternalId) == (stay.Source, stay.ExternalId));
        LocalText room = rooms ? new LocalText($", Zimmer {stay.RoomIndex + 1}", $", room {stay.RoomIndex + 1}") : new LocalText("", "");
        return new LocalText($"{stay.ExternalId}{room.De}, {days.De}{email}", $"{stay.ExternalId}{room.En}, {days.En}{email}");
    }
}

/// <summary>Carries out what was found out about a claim: the stay goes to the member, or no with a reason.</summary>
internal sealed class AnswerClaim(LoyaltyDbContext db, IMediator mediator, Unit unit, TimeProvider clock) : IStaffAnswer
{
    public const string Stay = "stay";
    public const string ByNumber = "other";
    public const string Decline = "decline";
    public const string Reservation = "reservation";
    public const string Link = "link";
    public const string Answer = "answer";

    public string Kind => StayClaim.Question;

    public async Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken)
    {
        var claim = await db.Set<StayClaim>().SingleAsync(row => row.Id == subject, cancellationToken);
        var words = answer.TextOf(Answer);
        if (words?.Length > ClaimStay.TextLength)
        {
            return PipelineRefusals.TooLong("/answer", ClaimStay.TextLength);
        }

        if (answer.TextOf(Stay) is Decline)
        {
            if (words is null)
            {
                return PipelineRefusals.Required("/answer");
            }

            return Close(claim, null, words);
        }

        if (await ChosenAsync(claim, answer, cancellationToken) is not { } stay)
        {
            return MembersRefusals.ClaimStayMissing();
        }

        if (await TooOldAsync(claim, stay, cancellationToken) is { } tooOld)
        {
            return tooOld;
        }

        var attached = await mediator.Send(new AttachStayToMember(stay.Id, claim.MemberId), cancellationToken);
        var linked = !attached.IsRefused && stay.GuestEmail is { } email && answer.TextOf(Link) == "true" ? await mediator.Send(new LinkEmail(claim.MemberId, email), cancellationToken) : attached;
        if (linked.Refusal is { } refusal)
        {
            return refusal;
        }

        return Close(claim, stay.Id, words);
    }

    /// <summary>A stay that neither belongs to the membership nor ended within the days of claims would be given to the member and earn nothing.</summary>
    private async Task<Refusal?> TooOldAsync(StayClaim claim, Stay stay, CancellationToken cancellationToken)
    {
        var (hotel, days) = (await db.HotelAsync(cancellationToken), (await db.HouseRulesAsync(cancellationToken)).ClaimDays);
        var survivor = await db.SurvivorOfAsync(claim.MemberId, cancellationToken);
        return await db.Set<Member>().FindAsync([survivor], cancellationToken) is { } member
            && !member.Covers(stay.Departure) && !claim.Reaches(stay.Departure, days, hotel.DayAt(claim.RaisedAt)) ? MembersRefusals.ClaimTooLate(days).At("/stay") : null;
    }

    private Done Close(StayClaim claim, StayId? stay, string? words)
    {
        claim.Close(stay, words, unit.Caller.Name, clock.GetUtcNow());
        unit.TellOnce(new ClaimAnswered(claim.MemberId, claim.Id, claim.Arrival, claim.Departure, stay is not null, words), $"claim-answered:{claim.Id}");
        return Done.It;
    }

    private async Task<Stay?> ChosenAsync(StayClaim claim, JsonObject answer, CancellationToken cancellationToken)
    {
        if (answer.TextOf(Stay) == ByNumber)
        {
            var (number, survivor) = (answer.TextOf(Reservation), await db.SurvivorOfAsync(claim.MemberId, cancellationToken));
            return await db.Set<Stay>().Where(stay => stay.ExternalId == number).ThatMayBeClaimedBy(survivor).OrderBy(stay => stay.MemberId != null).ThenBy(stay => stay.RoomIndex).FirstOrDefaultAsync(cancellationToken);
        }

        var id = StayId.From(Guid.TryParse(answer.TextOf(Stay), out var chosen) ? chosen : Guid.Empty);
        return await db.Set<Stay>().SingleOrDefaultAsync(stay => stay.Id == id, cancellationToken);
    }
}
