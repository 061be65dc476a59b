using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

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

internal sealed class EnrolMemberHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<EnrolMember, Enrolment>
{
    public async Task<Result<Enrolment>> Handle(EnrolMember command, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        var on = command.HistoricOn ?? hotel.DayAt(clock.GetUtcNow());
        var details = new MemberDetails(
            command.Email, command.FirstName, command.LastName, command.Language ?? hotel.Language, command.BirthDate, command.AcceptTerms, command.Source, command.HistoricOn is not null);
        if (details.WhatIsWrong(on) is { } wrong)
        {
            return wrong;
        }

        var email = EmailAddress.Normalise(command.Email) ?? ""; // readable, as was checked above
        await db.LockEmailAsync(email, cancellationToken);
        if (await db.MemberByEmailAsync(email, cancellationToken) is { } id)
        {
            return Answer(await db.Set<Member>().AsNoTracking().SingleAsync(known => known.Id == id, cancellationToken), wasMember: true);
        }

        var now = clock.GetUtcNow();
        var enrolledAt = command.HistoricOn is { } day ? NoonOf(day, hotel) : now;
        var (policy, number) = (await TierPolicies.OfAsync(db, cancellationToken)).On(on);
        var start = TierReview.Start(policy, number);
        var member = Member.Enrol(MemberId.New(now), details, await FreeNumberAsync(hotel.Id, email, cancellationToken), start, on, enrolledAt).Value; // nothing was wrong above
        db.AddRange(member, PointsAccount.Open(member.Id), member.FirstStanding(start));
        if (Give(member, command, enrolledAt) is { } refusal)
        {
            return refusal;
        }

        await AttachOpenStaysAsync(member, cancellationToken);
        return Answer(member, wasMember: false);
    }

    private static Enrolment Answer(Member member, bool wasMember) => new(member.Id, member.Number, member.TierCode, member.EnrolledAt, wasMember);

    private static DateTimeOffset NoonOf(BusinessDate day, Hotel hotel)
    {
        var noon = day.Day.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(noon, hotel.Zone.GetUtcOffset(noon)).ToUniversalTime();
    }

    private async Task<string> FreeNumberAsync(HotelId hotel, string email, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var number = MemberNumber.For(hotel, email, attempt);
            if (!db.Set<Member>().Local.Any(member => member.Number == number) && !await db.Set<Member>().AnyAsync(member => member.Number == number, cancellationToken))
            {
                return number;
            }
        }
    }

    private Refusal? Give(Member member, EnrolMember command, DateTimeOffset at)
    {
        foreach (var (purpose, textVersion) in command.Consents.Prepend(new ConsentGiven(Consent.Terms, "1")).DistinctBy(consent => consent.Purpose))
        {
            var consent = Consent.Give(member.Id, purpose, textVersion, command.Source, at);
            if (consent.Refusal is { } refusal)
            {
                return refusal;
            }

            db.Add(consent.Value);
        }

        return null;
    }

    private async Task AttachOpenStaysAsync(Member member, CancellationToken cancellationToken)
    {
        var since = member.EnrolledOn.AddDays(-Member.RetroDays);
        foreach (var stay in await db.Set<Stay>().Where(stay => stay.GuestEmail == member.Email && stay.MemberId == null && stay.Departure >= since).ToArrayAsync(cancellationToken))
        {
            stay.AttachTo(member.Id);
        }
    }
}
