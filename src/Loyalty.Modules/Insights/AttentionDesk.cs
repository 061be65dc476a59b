using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Operations;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>Looks for what needs somebody; each look is one query on an index and finds open things only.</summary>
internal sealed class AttentionDesk(LoyaltyDbContext db, Caller caller, BusinessDate today)
{
    private const int ExpiryDays = 30;

    public async Task<IReadOnlyList<Attention>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new[]
        {
            caller.Role >= StaffRole.Manager ? await StoppedAsync(cancellationToken) : null, // the front desk cannot look into workflows
            await FailedMailAsync(cancellationToken),
            await WorkAsync(AttentionKind.WorkOverdue, OpenWork().Where(item => item.DueOn < today), cancellationToken),
            await WorkAsync(AttentionKind.WorkDueToday, OpenWork().Where(item => item.DueOn == today), cancellationToken),
            await VouchersAsync(cancellationToken),
            await ExpiringAsync(cancellationToken),
        };
        return [.. found.OfType<Attention>()];
    }

    private async Task<Attention?> StoppedAsync(CancellationToken cancellationToken)
    {
        var open = await db.Set<InstanceIncident>().Where(incident => incident.ResolvedAt == null)
            .GroupBy(_ => 1).Select(all => new { Count = all.Select(incident => incident.InstanceId).Distinct().Count(), Since = all.Min(incident => incident.HappenedAt) })
            .SingleOrDefaultAsync(cancellationToken);
        return open is null ? null : new Attention(AttentionKind.WorkflowStopped, open.Count) { Since = open.Since };
    }

    private async Task<Attention?> FailedMailAsync(CancellationToken cancellationToken)
    {
        var failed = await db.Set<QueuedMessage>().Where(message => message.State == MessageState.Failed)
            .GroupBy(_ => 1).Select(all => new { Count = all.Count(), Since = all.Min(message => message.QueuedAt) })
            .SingleOrDefaultAsync(cancellationToken);
        return failed is null ? null : new Attention(AttentionKind.MailFailed, failed.Count) { Since = failed.Since };
    }

    private static async Task<Attention?> WorkAsync(AttentionKind kind, IQueryable<WorkItem> items, CancellationToken cancellationToken)
    {
        var days = await items.Select(item => item.DueOn).ToArrayAsync(cancellationToken);
        return days.Length == 0 ? null : new Attention(kind, days.Length) { FirstOn = days.Min(), LastOn = days.Max() };
    }

    private async Task<Attention?> VouchersAsync(CancellationToken cancellationToken)
    {
        var open = await db.Set<Redemption>().Where(redemption => redemption.State == RedemptionState.Open)
            .GroupBy(_ => 1).Select(all => new { Count = all.Count(), Since = all.Min(redemption => redemption.RedeemedAt) })
            .SingleOrDefaultAsync(cancellationToken);
        return open is null ? null : new Attention(AttentionKind.VouchersOpen, open.Count) { Since = open.Since };
    }

    private async Task<Attention?> ExpiringAsync(CancellationToken cancellationToken)
    {
        var until = today.AddDays(ExpiryDays);
        var expiring = await db.Set<PointsLot>()
            .Where(lot => lot.Purse == Purse.Points && lot.ExpiresOn >= today && lot.ExpiresOn <= until && lot.Remaining > Points.Zero && lot.Remaining > lot.Held && lot.Pending == Points.Zero)
            .GroupBy(_ => 1).Select(all => new
            {
                Members = all.Select(lot => lot.MemberId).Distinct().Count(),
                First = all.Min(lot => lot.ExpiresOn),
                Last = all.Max(lot => lot.ExpiresOn),
                Points = all.Sum(lot => (long)(object)lot.Remaining - (long)(object)lot.Held - (long)(object)lot.Pending),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return expiring is null ? null : new Attention(AttentionKind.PointsExpiring, expiring.Members)
        {
            FirstOn = expiring.First,
            LastOn = expiring.Last,
            Points = new Points(expiring.Points),
        };
    }

    private IQueryable<WorkItem> OpenWork() => db.Set<WorkItem>().ForMe((AssigneeRole)(int)(caller.Role ?? StaffRole.Staff), caller.StaffAccount);
}
