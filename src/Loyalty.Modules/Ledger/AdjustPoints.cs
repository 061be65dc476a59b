using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Gives or takes points by hand, with a reason that the guest may read, as many as the house rules let the caller post alone.
/// The same key again changes nothing, and is refused for another member or number of points.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record AdjustPoints(MemberId Member, Points Points, string Reason, string OnceKey) : ICommand<StatementEntry>
{
    /// <summary>No more points than these are given or taken at once.</summary>
    public const long Most = 100_000_000;

    /// <summary>True when a workflow gives them, which a manager has published, whoever lets it go on.</summary>
    internal bool IsByWorkflow { get; init; }

    /// <summary>Who has asked for it, when the caller is the second person who agrees; null otherwise.</summary>
    internal string? RequestedBy { get; init; }
}

internal sealed class AdjustPointsHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<AdjustPoints, StatementEntry>
{
    private const int ReasonLength = 500;

    public async Task<Result<StatementEntry>> Handle(AdjustPoints command, CancellationToken cancellationToken)
    {
        if (command.Reason.Length > ReasonLength)
        {
            return PipelineRefusals.TooLong("/reason", ReasonLength);
        }

        if (!command.IsByWorkflow && command.RequestedBy is null && await BeyondAsync(command.Points, cancellationToken) is { } beyond)
        {
            return beyond;
        }

        var now = clock.GetUtcNow();
        if (await db.OpenSurvivorsPurseAsync(command.Member, Purse.Points, command.RequestedBy ?? unit.Caller.Name, now, cancellationToken) is not { } ledger)
        {
            return MembersRefusals.MemberNotFound();
        }

        if (await db.Set<LedgerEntry>().SingleOrDefaultAsync(entry => entry.OnceKey == command.OnceKey, cancellationToken) is { } earlier)
        {
            return earlier.Change == command.Points && await db.SurvivorOfAsync(earlier.MemberId, cancellationToken) == ledger.Member
                ? StatementEntry.Of(earlier) : PipelineRefusals.DoneDifferently();
        }

        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        var expiry = (await EarnRulesVersion.OnAsync(db, today, cancellationToken))?.Rules.Expiry;
        var approvedBy = command.RequestedBy is null ? null : unit.Caller.Name;
        return ledger.Adjust(command.Points, command.Reason, today, expiry?.LastDay(today), command.OnceKey, approvedBy, expiry?.RenewsMonths).Map(entry =>
        {
            db.Keep(ledger);
            unit.Tell(new PointsAdjusted(entry.MemberId, entry.Id, entry.Change, null));
            return StatementEntry.Of(entry);
        });
    }

    /// <summary>Why the caller may not post so many points alone; null when they may. Another system may as much as a manager.</summary>
    private async Task<Refusal?> BeyondAsync(Points points, CancellationToken cancellationToken)
    {
        if (unit.Caller.IsSystem)
        {
            return null;
        }

        var policy = (await db.HouseRulesAsync(cancellationToken)).Goodwill;
        var role = unit.Caller.ApiKey is not null ? StaffRole.Manager : await db.Set<StaffMembership>()
            .Where(staff => staff.StaffAccountId == unit.Caller.StaffAccount && staff.HotelId == db.Hotel).Select(staff => staff.Role).SingleOrDefaultAsync(cancellationToken);
        return role switch
        {
            StaffRole.Owner => policy.OfOwner(points),
            StaffRole.Manager => policy.OfManager(points),
            _ => policy.OfStaff(points),
        } switch
        {
            Goodwill.Alone => null,
            Goodwill.SecondPerson => LedgerRefusals.SecondPersonNeeded(role == StaffRole.Manager ? policy.ManagerLimit : policy.FourEyesAbove),
            _ => LedgerRefusals.AboveLimit(policy.StaffLimit),
        };
    }
}
