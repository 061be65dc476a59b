using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>
/// Redemptions, the newest first: of one state or of all (open ones together with those that the hotel has yet to confirm), of one member or of all; at most
/// two hundred, of which none is left out that is open before one that is over.
/// </summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListRedemptions(RedemptionState? State = RedemptionState.Open, MemberId? Member = null) : IQuery<IReadOnlyList<RedemptionLine>>;

/// <summary>A redemption with its member and voucher.</summary>
public sealed record RedemptionLine(
    RedemptionId Id, MemberId Member, string MemberName, string MemberNumber, string RewardCode, LocalText RewardName, Points Price, string VoucherCode,
    BusinessDate ValidUntil, RedemptionState State, DateTimeOffset RedeemedAt, string RedeemedBy, DateTimeOffset? EndedAt, string? EndedBy)
{
    /// <summary>What kind of reward it was.</summary>
    public RewardKind Kind { get; init; } = RewardKind.Service;

    /// <summary>What the voucher is in the eyes of value added tax.</summary>
    public VoucherPurpose Purpose { get; init; } = VoucherPurpose.MultiPurpose;

    /// <summary>The day of the experience; null when it has none.</summary>
    public BusinessDate? DateOn { get; init; }

    /// <summary>When the experience begins.</summary>
    public string? DateAt { get; init; }

    /// <summary>What is paid in money, in minor units.</summary>
    public long CashMinor { get; init; }

    /// <summary>What was let off the bill, in minor units; null for what is no discount, before it is honoured, and where that was undone.</summary>
    public long? DiscountMinor { get; init; }

    /// <summary>The bill on which it was honoured.</summary>
    public string? BillNumber { get; init; }

    /// <summary>Why it was cancelled.</summary>
    public string? EndReason { get; init; }

    /// <summary>What was offered then.</summary>
    public required RewardOffer Offer { get; init; }
}

internal sealed class ListRedemptionsHandler(LoyaltyDbContext db) : IQueryHandler<ListRedemptions, IReadOnlyList<RedemptionLine>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<RedemptionLine>>> Handle(ListRedemptions query, CancellationToken cancellationToken)
    {
        var rows = db.Set<Redemption>().AsNoTracking();
        rows = query.State switch
        {
            null => rows,
            RedemptionState.Open => rows.Where(row => row.State == RedemptionState.Open || row.State == RedemptionState.Asked),
            { } state => rows.Where(row => row.State == state),
        };
        rows = query.Member is { } member ? rows.Where(row => row.MemberId == member) : rows;
        return await rows.OrderByDescending(row => row.State == RedemptionState.Open || row.State == RedemptionState.Asked).ThenByDescending(row => row.Id).Take(Most).Lines(db).ToArrayAsync(cancellationToken);
    }
}

/// <summary>Reads redemptions together with their members.</summary>
internal static class RedemptionLines
{
    public static IQueryable<RedemptionLine> Lines(this IQueryable<Redemption> redemptions, LoyaltyDbContext db) =>
        from row in redemptions
        join member in db.Set<Member>() on row.MemberId equals member.Id
        join reward in db.Set<Reward>() on row.RewardId equals reward.Id
        orderby row.Id descending
        select new RedemptionLine(
            row.Id, row.MemberId, member.FirstName + " " + member.LastName, member.Number, row.RewardCode, row.RewardName, row.Price, row.VoucherCode,
            row.ValidUntil, row.State, row.RedeemedAt, row.RedeemedBy, row.EndedAt, row.EndedBy)
        {
            Kind = row.Kind,
            Purpose = row.Purpose,
            DateOn = row.DateOn,
            DateAt = row.DateAt,
            CashMinor = row.CashMinor,
            DiscountMinor = row.State == RedemptionState.Honoured ? row.DiscountMinor : null,
            BillNumber = row.BillNumber,
            EndReason = row.EndReason,
            Offer = reward.Offer,
        };
}
