using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Makes one member of two that are the same person. The survivor takes over stays, consents, addresses and the card of the other; points and vouchers,
/// also open ones, follow in the same unit of work. They are a member since the earlier of both. The other's history stays readable, and their number and address find the survivor. Asking again changes nothing.
/// </summary>
[Allows(StaffRole.Manager, Scope = "members")]
public sealed record MergeMembers(MemberId Survivor, MemberId Other) : ICommand<Done>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => Survivor == Other ? [MembersRefusals.MergeSelf()] : [];
}

internal sealed class MergeMembersHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<MergeMembers, Done>
{
    public async Task<Result<Done>> Handle(MergeMembers command, CancellationToken cancellationToken)
    {
        if (await db.SurvivorOfAsync(command.Other, cancellationToken) == command.Survivor)
        {
            return Done.It; // without taking the accounts: who holds the survivor's never waits for that of a merged member
        }

        await TakeAccountsAsync(command, cancellationToken);
        var locked = new Dictionary<MemberId, Member>();
        foreach (var id in new[] { command.Survivor, command.Other }.OrderBy(id => id.Value)) // always in one order, so that two merges never wait for each other
        {
            if (await db.LockAsync<Member>("members", id.Value, row => row.Id == id, cancellationToken) is not { } found)
            {
                return MembersRefusals.MemberNotFound();
            }

            locked[id] = found;
        }

        var (survivor, other) = (locked[command.Survivor], locked[command.Other]);
        if (other.MergedInto == survivor.Id)
        {
            return Done.It;
        }

        if (other.MergedInto is not null || survivor.MergedInto is not null)
        {
            return MembersRefusals.AlreadyMerged();
        }

        await MoveStaysAsync(survivor, other, cancellationToken);
        await MoveRestAsync(survivor, other, cancellationToken);
        survivor.TakeIn(other);
        await db.SaveChangesAsync(cancellationToken); // the review reads the stays
        await ReviewAsync(survivor, isSurvivor: true, cancellationToken);
        await ReviewAsync(other, isSurvivor: false, cancellationToken);
        unit.Tell(new MembersMerged(survivor.Id, other.Id));
        return Done.It;
    }

    /// <summary>
    /// Takes the accounts of both, always in one order and before the members, as whoever posts something does: from now on nobody posts anything for the
    /// other. On SQLite the lane is alone.
    /// </summary>
    private async Task TakeAccountsAsync(MergeMembers command, CancellationToken cancellationToken)
    {
        if (!db.IsSqlite)
        {
            var (survivor, other) = (command.Survivor.Value, command.Other.Value);
            await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM points_accounts WHERE "MemberId" = {survivor} OR "MemberId" = {other} ORDER BY "MemberId", "Purse" FOR UPDATE""", cancellationToken);
        }
    }

    /// <summary>The survivor stands where all stays together lead and does not fall by the merge; the other, who has none left, falls without a word.</summary>
    private async Task ReviewAsync(Member member, bool isSurvivor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var history = await TierDeeds.HistoryAsync(db, member, policies, today, cancellationToken);
        var review = TierPath.On(today, history, policies.Versions);
        var dueOn = TierNotice.NextAfter(today.AddDays(-1), review, policies.On(today).Policy.NoticeDays);
        if (member.Take(review, today, today, mayFall: !isSurvivor, quietly: !isSurvivor, now, dueOn) is { } standing)
        {
            db.Add(standing);
        }
    }

    /// <summary>A night that both have, because one stay was reported for each, counts once: with the survivor's stay, until all of them are judged again.</summary>
    private async Task MoveStaysAsync(Member survivor, Member other, CancellationToken cancellationToken)
    {
        var own = await db.Set<Stay>().Where(stay => stay.MemberId == survivor.Id && stay.Credit.CountedNights > 0).Select(stay => new { stay.Arrival, stay.Departure }).ToArrayAsync(cancellationToken);
        foreach (var stay in await db.Set<Stay>().Where(stay => stay.MemberId == other.Id).ToArrayAsync(cancellationToken))
        {
            var twice = own.Where(known => known.Arrival < stay.Departure && stay.Arrival < known.Departure)
                .SelectMany(known => Nights(known.Arrival, known.Departure)).Intersect(Nights(stay.Arrival, stay.Departure)).Count();
            if (twice > 0 && stay.Credit.CountedNights > 0)
            {
                stay.Credit.Count(Math.Max(0, stay.Credit.CountedNights - twice), stay.Credit.CountedSpendMinor, stay.Credit.Tier ?? "");
            }

            stay.MergeTo(survivor.Id);
            if (stay.HasShares && await db.Set<StayShare>().FindAsync([stay.Id, survivor.Id], cancellationToken) is { } paid)
            {
                db.Remove(paid);
                db.Add(paid.Under(other.Id));
            }
        }
    }

    private async Task MoveRestAsync(Member survivor, Member other, CancellationToken cancellationToken)
    {
        var standing = await db.Set<Consent>().Where(consent => consent.MemberId == survivor.Id && consent.WithdrawnAt == null).Select(consent => consent.Purpose).ToArrayAsync(cancellationToken);
        foreach (var consent in await db.Set<Consent>().Where(consent => consent.MemberId == other.Id).ToArrayAsync(cancellationToken))
        {
            if (consent.WithdrawnAt is not null || !standing.Contains(consent.Purpose))
            {
                consent.PassTo(survivor.Id);
            }
        }

        await db.Set<TierCredit>().Where(credit => credit.MemberId == other.Id).ExecuteUpdateAsync(set => set.SetProperty(credit => credit.MemberId, survivor.Id), cancellationToken);
        foreach (var claim in await db.Set<StayClaim>().Where(claim => claim.MemberId == other.Id).ToArrayAsync(cancellationToken))
        {
            claim.PassTo(survivor.Id);
        }

        foreach (var link in await db.Set<LinkedEmail>().Where(link => link.MemberId == other.Id).ToArrayAsync(cancellationToken))
        {
            link.PassTo(survivor.Id);
        }

        foreach (var earlier in await db.Set<Member>().Where(member => member.MergedInto == other.Id).ToArrayAsync(cancellationToken))
        {
            earlier.MergeInto(survivor.Id);
        }
    }

    private static IEnumerable<int> Nights(BusinessDate arrival, BusinessDate departure) => Enumerable.Range(arrival.Day.DayNumber, Math.Max(0, departure.Day.DayNumber - arrival.Day.DayNumber));
}
