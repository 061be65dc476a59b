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
/// Gives or takes points by hand, with a reason that the guest may read. Staff may adjust up to 500 points, managers any number.
/// The same key again changes nothing.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record AdjustPoints(MemberId Member, Points Points, string Reason, string OnceKey) : ICommand<StatementEntry>
{
    /// <summary>So many points staff may give or take at once.</summary>
    public const long StaffLimit = 500;

    /// <summary>True when a workflow gives them, which a manager has published, whoever lets it go on.</summary>
    internal bool IsByWorkflow { get; init; }
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

        if (Math.Abs(command.Points.Value) > AdjustPoints.StaffLimit && !command.IsByWorkflow && !await MayExceedAsync(cancellationToken))
        {
            return LedgerRefusals.AboveLimit(new Points(AdjustPoints.StaffLimit));
        }

        var now = clock.GetUtcNow();
        if (await db.OpenLedgerAsync(command.Member, unit.Caller.Name, now, cancellationToken) is not { } ledger)
        {
            return MembersRefusals.MemberNotFound();
        }

        if (await db.Set<LedgerEntry>().SingleOrDefaultAsync(entry => entry.OnceKey == command.OnceKey, cancellationToken) is { } earlier)
        {
            return StatementEntry.Of(earlier);
        }

        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        var validUntil = (await EarnRulesVersion.OnAsync(db, today, cancellationToken))?.Rules.Expiry.LastDay(today);
        return ledger.Adjust(command.Points, command.Reason, today, validUntil, command.OnceKey).Map(entry =>
        {
            db.Keep(ledger);
            unit.Tell(new PointsAdjusted(entry.MemberId, entry.Id, entry.Change, null));
            return StatementEntry.Of(entry);
        });
    }

    private async Task<bool> MayExceedAsync(CancellationToken cancellationToken) =>
        unit.Caller.IsSystem
        || await db.Set<StaffMembership>().AnyAsync(
            staff => staff.StaffAccountId == unit.Caller.StaffAccount && staff.HotelId == db.Hotel && staff.Role >= StaffRole.Manager, cancellationToken);
}
