using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>Redemptions, the newest first: of one state or of all, of one member or of all; at most two hundred.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListRedemptions(RedemptionState? State = RedemptionState.Open, MemberId? Member = null) : IQuery<IReadOnlyList<RedemptionLine>>;

/// <summary>A redemption with its member and voucher.</summary>
public sealed record RedemptionLine(
    RedemptionId Id, MemberId Member, string MemberName, string MemberNumber, string RewardCode, LocalText RewardName, Points Price, string VoucherCode,
    BusinessDate ValidUntil, RedemptionState State, DateTimeOffset RedeemedAt, string RedeemedBy, DateTimeOffset? EndedAt, string? EndedBy);

internal sealed class ListRedemptionsHandler(LoyaltyDbContext db) : IQueryHandler<ListRedemptions, IReadOnlyList<RedemptionLine>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<RedemptionLine>>> Handle(ListRedemptions query, CancellationToken cancellationToken)
    {
        var rows = db.Set<Redemption>().AsNoTracking();
        rows = query.State is { } state ? rows.Where(row => row.State == state) : rows;
        rows = query.Member is { } member ? rows.Where(row => row.MemberId == member) : rows;
        return await rows.OrderByDescending(row => row.Id).Take(Most).Lines(db).ToArrayAsync(cancellationToken);
    }
}

/// <summary>Reads redemptions together with their members.</summary>
internal static class RedemptionLines
{
    public static IQueryable<RedemptionLine> Lines(this IQueryable<Redemption> redemptions, LoyaltyDbContext db) =>
        from row in redemptions
        join member in db.Set<Member>() on row.MemberId equals member.Id
        orderby row.Id descending
        select new RedemptionLine(
            row.Id, row.MemberId, member.FirstName + " " + member.LastName, member.Number, row.RewardCode, row.RewardName, row.Price, row.VoucherCode,
            row.ValidUntil, row.State, row.RedeemedAt, row.RedeemedBy, row.EndedAt, row.EndedBy);
}
