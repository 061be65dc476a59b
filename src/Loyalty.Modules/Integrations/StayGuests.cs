using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Integrations;

/// <summary>Finds the stay that a report is about, and the guest and member that a stay belongs to.</summary>
internal static class StayGuests
{
    /// <summary>The stay of a report, or null for a first one. On PostgreSQL the row is locked, so that two events of one stay follow each other.</summary>
    public static Task<Stay?> LockStayAsync(this LoyaltyDbContext db, StayReport report, CancellationToken cancellationToken)
    {
        const string IsIt = "\"Source\" = @source AND \"ExternalId\" = @external AND \"RoomIndex\" = @room";
        return db.RowAsync<Stay>(db.IsSqlite ? IsIt : IsIt + " FOR UPDATE", sql => sql.With("source", report.Source).With("external", report.ExternalId).With("room", report.RoomIndex), cancellationToken);
    }

    /// <summary>The guest whom a report names by the id of the reporting system; null when it names none, or one who was never named before.</summary>
    public static Task<GuestProfile?> FindGuestAsync(this LoyaltyDbContext db, StayReport report, CancellationToken cancellationToken) => report.GuestExternalId is not { } externalId
        ? Task.FromResult<GuestProfile?>(null)
        : db.RowAsync<GuestProfile>("\"Source\" = @source AND \"ExternalId\" = @external", sql => sql.With("source", report.Source).With("external", externalId), cancellationToken);

    /// <summary>
    /// Notes the guest of a stay, and the member whom the e-mail address or the guest's earlier stays tell. When the newest report names
    /// another guest than the one before, as when somebody books for somebody else, the stay goes over to that guest. Answers the stays that find their member
    /// by it, because it is the first report that tells the address of a guest who was known by the reporting system's id alone.
    /// </summary>
    public static async Task<IReadOnlyList<Stay>> AttachGuestAsync(
        this LoyaltyDbContext db, Stay stay, StayReport report, NamedGuest named, bool isOtherGuest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!report.NamesGuest)
        {
            return [];
        }

        var addressBefore = named.Guest?.Email;
        var guest = db.GuestOf(report, named.Guest, now);
        if (guest is not null)
        {
            stay.BelongsTo(guest.Id);
        }

        var member = await db.MemberByEmailAsync(stay.GuestEmail, named.Member, cancellationToken)
            ?? await db.MemberByEmailAsync(guest?.Email, cancellationToken)
            ?? (guest is null ? null : await db.MemberByEarlierStayAsync(guest.Id, cancellationToken));
        if (isOtherGuest)
        {
            if (stay.PassTo(member) is { } left)
            {
                db.AddRow(left);
            }
        }
        else if (member is { } id)
        {
            stay.AttachTo(id);
        }

        return named.Guest is { } known && addressBefore is null && known.Email is not null && member is { } found ? await db.AttachEarlierAsync(known, stay, found, cancellationToken) : [];
    }

    private static async Task<IReadOnlyList<Stay>> AttachEarlierAsync(this LoyaltyDbContext db, GuestProfile guest, Stay stay, MemberId member, CancellationToken cancellationToken)
    {
        var earlier = await db.Set<Stay>().Where(other => other.GuestId == guest.Id && other.Id != stay.Id && other.MemberId == null && other.GuestEmail == null).OrderBy(other => other.Departure).ToArrayAsync(cancellationToken);
        foreach (var other in earlier)
        {
            other.AttachTo(member);
        }

        return earlier;
    }

    private static GuestProfile? GuestOf(this LoyaltyDbContext db, StayReport report, GuestProfile? guest, DateTimeOffset now)
    {
        if (report.GuestExternalId is not { } externalId)
        {
            return null;
        }

        if (guest is null)
        {
            db.AddRow(guest = GuestProfile.Of(report.Source, externalId, report.GuestEmail, report.GuestCountry, now));
        }
        else
        {
            guest.Update(report.GuestEmail, report.GuestCountry);
        }

        return guest;
    }

    private static Task<MemberId?> MemberByEarlierStayAsync(this LoyaltyDbContext db, GuestId guest, CancellationToken cancellationToken) =>
        db.Set<Stay>().Where(stay => stay.GuestId == guest && stay.MemberId != null).OrderByDescending(stay => stay.Arrival)
            .Select(stay => stay.MemberId).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>Whom a report names: the guest by the reporting system's id, and the member by the e-mail address, where they are known.</summary>
internal readonly record struct NamedGuest(GuestProfile? Guest, Member? Member);
