using System.Collections.ObjectModel;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>One member's share in a stay: what is kept of it, whose it is (who took the member in, after a merge), and under which names they pay lines of the bill.</summary>
internal sealed record SharedStay(Stay Stay, StayShare Share, MemberId Member, IReadOnlyList<string> Payers);

/// <summary>Finds who else than the registered guest has a share in a stay.</summary>
internal static class SharedStays
{
    /// <summary>
    /// Who has a share in a stay, or gets one because they pay lines of it, and under which names they pay; under none who was its guest before. Most stays have neither
    /// payers nor former guests; for those no query is made.
    /// </summary>
    public static async Task<IReadOnlyDictionary<MemberId, IReadOnlyList<string>>> SharersAsync(this LoyaltyDbContext db, Stay stay, CancellationToken cancellationToken)
    {
        var others = stay.OtherPayers();
        if (!stay.HasShares && others.Count == 0)
        {
            return ReadOnlyDictionary<MemberId, IReadOnlyList<string>>.Empty;
        }

        await db.SaveChangesAsync(cancellationToken); // the share of a guest who has just left is asked for below
        var sharers = others.Count > 0 ? await db.PayersAsync(stay, others, cancellationToken) : [];
        var known = await db.Set<StayShare>().Where(share => share.StayId == stay.Id).Select(share => share.MemberId).ToArrayAsync(cancellationToken);
        foreach (var survivor in (await db.SurvivorsAsync(known, cancellationToken)).Values)
        {
            sharers.TryAdd(survivor, []);
        }

        return sharers;
    }

    /// <summary>
    /// The share of a member in a stay as it stands once their account is taken; a new one for who pays and has none. Null for who has none, and for the
    /// registered guest: what they had before the stay became theirs goes over to it.
    /// </summary>
    public static async Task<StayShare?> ShareOfAsync(this LoyaltyDbContext db, Stay stay, MemberId member, bool pays, CancellationToken cancellationToken)
    {
        var shares = await (
            from share in db.Set<StayShare>()
            join owner in db.Set<Member>() on share.MemberId equals owner.Id
            where share.StayId == stay.Id && (owner.Id == member || owner.MergedInto == member)
            select share).ToListAsync(cancellationToken);
        foreach (var share in shares.Where(share => db.Entry(share).State == EntityState.Unchanged))
        {
            await db.Entry(share).ReloadAsync(cancellationToken); // it may have been read before the account was taken
        }

        shares.RemoveAll(share => db.Entry(share).State is EntityState.Deleted or EntityState.Detached);
        if (shares.Count == 0 && pays && member != stay.MemberId)
        {
            shares.Add(db.Add(StayShare.Of(stay.Id, member)).Entity);
        }

        return shares.Count == 0 ? null : db.OneOf(stay, member, [.. shares.OrderBy(share => share.MemberId != member).ThenBy(share => share.MemberId.Value)]);
    }

    /// <summary>
    /// Makes one share of those that a member has, alone and by members who were merged into them; none for the registered guest, to whose stay they go
    /// over. Those of which nothing is left are forgotten.
    /// </summary>
    private static StayShare? OneOf(this LoyaltyDbContext db, Stay stay, MemberId member, IReadOnlyList<StayShare> shares)
    {
        var isGuest = member == stay.MemberId;
        foreach (var share in isGuest ? shares : shares.Skip(1))
        {
            if (!isGuest)
            {
                shares[0].TakeOver(share);
            }
            else if (share.MemberId == member)
            {
                stay.Resume(share);
            }
            else
            {
                stay.TakeOver(share);
            }

            if (share.Credit.EarnedBy is null)
            {
                db.Remove(share);
            }
        }

        return isGuest ? null : shares[0];
    }

    /// <summary>The members that the names of payers mean: e-mail addresses, or ids of guests in the reporting system.</summary>
    public static async Task<Dictionary<MemberId, IReadOnlyList<string>>> PayersAsync(this LoyaltyDbContext db, Stay stay, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var members = new List<(MemberId Member, string Name)>(names.Count);
        foreach (var name in names)
        {
            var email = EmailAddress.Normalise(name)
                ?? await db.Set<GuestProfile>().Where(guest => guest.Source == stay.Source && guest.ExternalId == name).Select(guest => guest.Email).FirstOrDefaultAsync(cancellationToken);
            if (await db.MemberByEmailAsync(email, cancellationToken) is { } member)
            {
                members.Add((member, name));
            }
        }

        return members.GroupBy(payer => payer.Member, payer => payer.Name).ToDictionary(member => member.Key, IReadOnlyList<string> (member) => [.. member]);
    }

    /// <summary>
    /// The stays with several payers that are over since a day and of whose bill a member pays lines, under any name, or has a share, or whose guest they are; in
    /// the order in which stays follow each other.
    /// </summary>
    public static async Task<IReadOnlyList<StayId>> StaysPaidByAsync(this LoyaltyDbContext db, MemberId member, BusinessDate since, CancellationToken cancellationToken)
    {
        var emails = await db.Set<Member>().Where(known => known.Id == member || known.MergedInto == member).Select(known => known.Email)
            .Union(db.Set<LinkedEmail>().Where(link => link.MemberId == member).Select(link => link.Email)).ToArrayAsync(cancellationToken);
        var guests = await db.Set<GuestProfile>().Where(guest => guest.Email != null && emails.Contains(guest.Email)).Select(guest => new { guest.Source, guest.ExternalId }).ToArrayAsync(cancellationToken);
        var shares = await db.Set<StayShare>().Where(share => share.MemberId == member).Select(share => share.StayId).ToArrayAsync(cancellationToken);
        var split = await db.LookAtAsync<Stay>("\"Departure\" >= @since AND \"FolioLines\" LIKE '%\"payer\":\"%'", sql => sql.With("since", since), cancellationToken);
        return
        [
            .. split.Where(stay => stay.Status == StayStatus.CheckedOut && stay.OtherPayers() is { Count: > 0 } payers
                    && (stay.MemberId == member || shares.Contains(stay.Id) || payers.Any(payer => IsTheirs(stay.Source, payer))))
                .OrderBy(stay => stay.Order).Select(stay => stay.Id),
        ];

        bool IsTheirs(string source, string payer) =>
            EmailAddress.Normalise(payer) is { } email ? emails.Contains(email) : guests.Contains(new { Source = source, ExternalId = payer });
    }

    /// <summary>What a member has of the stays of others that are over, for limits that hold for all that the member earns.</summary>
    public static async Task<IReadOnlyList<JudgedStay>> JudgedSharesOf(this LoyaltyDbContext db, MemberId member, CancellationToken cancellationToken)
    {
        var shares = await (
            from share in db.Set<StayShare>()
            join owner in db.Set<Member>() on share.MemberId equals owner.Id
            join stay in db.Set<Stay>() on share.StayId equals stay.Id
            where (owner.Id == member || owner.MergedInto == member) && stay.MemberId != member && stay.Status == StayStatus.CheckedOut
            select new { stay.Id, stay.Arrival, stay.Departure, stay.Source, stay.ExternalId, stay.RoomIndex, share.Credit.Worth }).ToArrayAsync(cancellationToken);
        return
        [
            .. shares.GroupBy(share => (share.Id, share.Arrival, Order: new StayOrder(share.Departure, share.Source, share.ExternalId, share.RoomIndex)))
                .Select(stay => new JudgedStay(stay.Key.Id, stay.Key.Arrival, stay.Key.Order) { Worth = new Points(stay.Sum(share => share.Worth.Value)), IsOfOthers = true }),
        ];
    }

    /// <summary>What the stays of a member that are over are worth, for rules that look at more than one of them.</summary>
    public static async Task<List<JudgedStay>> JudgedStaysOf(this LoyaltyDbContext db, MemberId member, CancellationToken cancellationToken)
    {
        var stays = await db.Set<Stay>().Where(stay => stay.MemberId == member && stay.Status == StayStatus.CheckedOut)
            .Select(stay => new { stay.Id, stay.Arrival, stay.Departure, stay.Source, stay.ExternalId, stay.RoomIndex, stay.Credit.Worth, stay.Credit.CountedNights, stay.Credit.CountedSpendMinor, stay.Credit.Granted })
            .ToArrayAsync(cancellationToken);
        return [.. stays.Select(stay => new JudgedStay(stay.Id, stay.Arrival, new StayOrder(stay.Departure, stay.Source, stay.ExternalId, stay.RoomIndex))
        {
            Worth = stay.Worth,
            SpendMinor = stay.CountedSpendMinor,
            Counts = stay.CountedNights > 0 || stay.CountedSpendMinor > 0,
            Granted = GrantedBonus.ReadAll(stay.Granted),
        })];
    }
}
