using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>A page of the open redemptions, the newest first, together with those that the hotel has yet to confirm. A page beyond the last one is the last one.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListOpenRedemptions(int Page = 1) : IQuery<RedemptionList>
{
    /// <summary>How many redemptions a page has.</summary>
    public const int PageSize = 50;
}

/// <summary>A page of redemptions, its number counted from 1, and how many there are on all pages.</summary>
public sealed record RedemptionList(IReadOnlyList<RedemptionLine> Lines, int Page, int Total);

internal sealed class ListOpenRedemptionsHandler(LoyaltyDbContext db) : IQueryHandler<ListOpenRedemptions, RedemptionList>
{
    public async Task<Result<RedemptionList>> Handle(ListOpenRedemptions query, CancellationToken cancellationToken)
    {
        const int Size = ListOpenRedemptions.PageSize;
        var open = db.Set<Redemption>().AsNoTracking().Where(row => row.State == RedemptionState.Open || row.State == RedemptionState.Asked);
        var total = await open.CountAsync(cancellationToken);
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (total + Size - 1) / Size));
        var lines = await open.OrderByDescending(row => row.Id).Skip((page - 1) * Size).Take(Size).Lines(db).ToArrayAsync(cancellationToken);
        return new RedemptionList(lines, page, total);
    }
}
