using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>A member's points: balance, what expires when, and the entries, newest first. Before is the Next of the page before.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record GetStatement(MemberId Member, long? Before = null, int Take = 50) : IQuery<Statement>, IChecked
{
    /// <summary>Which of the member's purses; points when nothing is said.</summary>
    public Purse Purse { get; init; } = Purse.Points;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Take is < 1 or > 200)
        {
            yield return PipelineRefusals.OutOfRange("/take", 1, 200);
        }
    }
}

/// <summary>One page of a statement; Next is null on the last.</summary>
public sealed record Statement(Points Balance, Points Held, IReadOnlyList<StatementEntry> Entries, long? Next, IReadOnlyList<ExpiringPoints> ToExpire)
{
    /// <summary>Points that may not be spent yet, by the day from which they may, the first one first.</summary>
    public IReadOnlyList<PendingPoints> ToActivate { get; init; } = [];
}

/// <summary>Points of stays that may be spent from a day on.</summary>
public sealed record PendingPoints(BusinessDate From, Points Points)
{
    /// <summary>A member's pending points of a purse.</summary>
    internal static async Task<IReadOnlyList<PendingPoints>> OfAsync(LoyaltyDbContext db, MemberId member, Purse purse, CancellationToken cancellationToken)
    {
        var lots = await db.Set<PointsLot>().AsNoTracking().Where(lot => lot.MemberId == member && lot.Purse == purse && lot.Pending > Points.Zero)
            .Select(lot => new { lot.ActiveFrom, lot.Pending }).ToArrayAsync(cancellationToken);
        return [.. lots.GroupBy(lot => lot.ActiveFrom ?? default).OrderBy(day => day.Key).Select(day => new PendingPoints(day.Key, new Points(day.Sum(lot => lot.Pending.Value))))];
    }
}

/// <summary>Points that expire together, with their last valid day.</summary>
public sealed record ExpiringPoints(BusinessDate LastDay, Points Points);

internal sealed class GetStatementHandler(LoyaltyDbContext db) : IQueryHandler<GetStatement, Statement>
{
    public async Task<Result<Statement>> Handle(GetStatement query, CancellationToken cancellationToken)
    {
        if (await db.Accounts(query.Purse).AsNoTracking().SingleOrDefaultAsync(account => account.MemberId == query.Member, cancellationToken) is not { } account)
        {
            return MembersRefusals.MemberNotFound();
        }

        var before = query.Before ?? long.MaxValue;
        var entries = await db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.MemberId == query.Member && entry.Purse == query.Purse && entry.Sequence < before)
            .OrderByDescending(entry => entry.Sequence).Take(query.Take + 1).ToArrayAsync(cancellationToken);
        var page = entries.Take(query.Take).Select(StatementEntry.Of).ToArray();
        var lots = await db.Set<PointsLot>().AsNoTracking().Where(lot => lot.MemberId == query.Member && lot.Purse == query.Purse && lot.ExpiresOn != null && lot.Remaining != lot.Held && lot.Pending == Points.Zero)
            .ToArrayAsync(cancellationToken);
        var toExpire = lots.GroupBy(lot => lot.ExpiresOn).OrderBy(day => day.Key)
            .Select(day => new ExpiringPoints(day.Key ?? default, new Points(day.Sum(lot => lot.Available.Value)))); // filtered above
        return new Statement(account.Balance, account.Held, page, entries.Length > query.Take ? page[^1].Sequence : null, [.. toExpire])
        {
            ToActivate = account.Pending > Points.Zero ? await PendingPoints.OfAsync(db, query.Member, query.Purse, cancellationToken) : [],
        };
    }
}
