using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>What was promised to members and what was kept of it, for so many months up to this one: per benefit and month, and the newest promises that were not kept.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record ListPromises(int Months = 6) : IQuery<PromiseRecord>, IChecked
{
    private const int MostMonths = 36;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Months is < 1 or > MostMonths)
        {
            yield return PipelineRefusals.OutOfRange("/months", 1, MostMonths);
        }
    }
}

/// <summary>Promised against kept.</summary>
public sealed record PromiseRecord(IReadOnlyList<PromiseLine> Lines, IReadOnlyList<BrokenPromise> Broken)
{
    /// <summary>Promises kept.</summary>
    public int Kept => Lines.Sum(line => line.Kept);

    /// <summary>Promises of which somebody has said whether they were kept.</summary>
    public int Settled => Lines.Sum(line => line.Kept + line.Broken);

    /// <summary>The share of promises kept, of those that are settled; null before any is.</summary>
    public decimal? Share => Settled == 0 ? null : (decimal)Kept / Settled;
}

/// <summary>One benefit in one month, named by its first day.</summary>
public sealed record PromiseLine(LocalText Benefit, BusinessDate Month, int Promised, int Kept, int Broken);

/// <summary>A promise that was not kept.</summary>
public sealed record BrokenPromise(MemberId Member, string MemberName, LocalText Benefit, BusinessDate DueOn, string? Reason, string? By);

internal sealed class ListPromisesHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<ListPromises, PromiseRecord>
{
    private const int MostBroken = 50;

    public async Task<Result<PromiseRecord>> Handle(ListPromises query, CancellationToken cancellationToken)
    {
        var today = await db.TodayAsync(clock, cancellationToken);
        var from = FirstOf(today).AddMonths(1 - query.Months);
        var promises = db.Set<BenefitPromise>().AsNoTracking().Where(row => row.DueOn >= from && row.State != PromiseState.Withdrawn);
        var counted = await promises.Select(row => new { row.Benefit, row.DueOn, row.State }).ToArrayAsync(cancellationToken);
        var lines = counted.GroupBy(row => (Name: row.Benefit.In("de"), Month: FirstOf(row.DueOn)))
            .OrderByDescending(group => group.Key.Month.Day).ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => new PromiseLine(
                group.First().Benefit, group.Key.Month, group.Count(), group.Count(row => row.State == PromiseState.Kept), group.Count(row => row.State == PromiseState.Broken)))
            .ToArray();
        var broken = await promises.Where(row => row.State == PromiseState.Broken).OrderByDescending(row => row.DueOn).ThenByDescending(row => row.Id).Take(MostBroken)
            .Join(db.Set<Domain.Members.Member>(), row => row.MemberId, member => member.Id,
                (row, member) => new BrokenPromise(row.MemberId, member.FirstName + " " + member.LastName, row.Benefit, row.DueOn, row.Reason, row.SettledBy))
            .ToArrayAsync(cancellationToken);
        return new PromiseRecord(lines, broken);
    }

    private static BusinessDate FirstOf(BusinessDate day) => BusinessDate.Of(day.Day.Year, day.Day.Month, 1);
}
