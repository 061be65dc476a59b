using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Makes one member of two that are the same person. The survivor takes over stays, consents, addresses and the card of the other; points and vouchers,
/// also open ones, follow in the same unit of work. They are a member since the earlier of both and keep the better of the tiers that were given to them. The other's history stays readable, and their number and address find the survivor. Asking again changes nothing.
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
        var (today, policies) = (await db.TodayAsync(clock, cancellationToken), await TierPolicies.OfAsync(db, cancellationToken));
        survivor.TakeIn(other, policies.On(today).Policy, today);
        await db.SaveChangesAsync(cancellationToken); // the review reads the stays
        if (survivor.HouseholdId is { } household && !await db.Set<Member>().AnyAsync(member => member.HouseholdId == household && member.Id != survivor.Id, cancellationToken))
        {
            survivor.LiveIn(null); // the other was the only one beside them
        }

        await ReviewAsync(other, policies, today, cancellationToken);
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

    /// <summary>The other, who has no stays left, falls without a word; where the survivor's stays lead is known when all of them are judged.</summary>
    private async Task ReviewAsync(Member other, TierPolicies policies, BusinessDate today, CancellationToken cancellationToken)
    {
        var history = await TierDeeds.HistoryAsync(db, other, policies, today, cancellationToken);
        var review = TierPath.On(today, history, policies.Versions);
        var dueOn = TierNotice.NextAfter(today.AddDays(-1), review, policies.On(today).Policy.NoticeDays, null);
        if (other.Take(review, today, today, mayFall: true, quietly: true, clock.GetUtcNow(), dueOn) is { } standing)
        {
            db.Add(standing);
        }
    }

    private async Task MoveStaysAsync(Member survivor, Member other, CancellationToken cancellationToken)
    {
        foreach (var stay in await db.Set<Stay>().Where(stay => stay.MemberId == other.Id).ToArrayAsync(cancellationToken))
        {
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
}
