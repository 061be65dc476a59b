using Loyalty.Domain;
using Loyalty.Domain.Insights;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>The points liability today, with the roll-forward of the last months; of all months since the first when none are named.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetLiabilityBook(int? Months = 12) : IQuery<LiabilityBook>, IChecked
{
    private const int MostMonths = 1200;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Months is < 1 or > MostMonths)
        {
            yield return PipelineRefusals.OutOfRange("/months", 1, MostMonths);
        }
    }
}

internal sealed class GetLiabilityBookHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetLiabilityBook, LiabilityBook>
{
    public async Task<Result<LiabilityBook>> Handle(GetLiabilityBook query, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        var today = hotel.DayAt(clock.GetUtcNow());
        var terms = await db.Set<LiabilityTerms>().AsNoTracking().OrderByDescending(decision => decision.DecidedAt).ThenByDescending(decision => decision.Id).ToArrayAsync(cancellationToken);
        var price = await PriceAsync(terms.FirstOrDefault(), today, cancellationToken);
        var (points, flows, history) = await ReadAsync(Purse.Points, query.Months, today, terms.FirstOrDefault(), price, cancellationToken);
        var (cashback, _, _) = await ReadAsync(Purse.Cashback, query.Months, today, null, Face, cancellationToken);
        var deferral = terms.FirstOrDefault()?.ValueMinor is null ? null
            : Deferral.Of(DeferralYears.Of(flows, await new LiabilityDesk(db, Purse.Points).SalesAsync(cancellationToken), year => ReckonedIn(year, terms, history, hotel, today), today));
        return new LiabilityBook(hotel.Currency, today, cashback.HasMoved ? [points, cashback] : [points], deferral, [.. terms.Select(decision => new LiabilityDecision(decision.Choice, decision.DecidedBy, decision.DecidedAt))]);
    }

    /// <summary>Credit is money: a minor unit of it costs a minor unit.</summary>
    private static PointCost Face => new(PointPrice.Of(1, 1), IsByHand: false);

    private async Task<(PurseBook Book, IReadOnlyCollection<DayFlow> Flows, BreakageHistory History)> ReadAsync(
        Purse purse, int? months, BusinessDate today, LiabilityTerms? terms, PointCost? cost, CancellationToken cancellationToken)
    {
        var desk = new LiabilityDesk(db, purse);
        var flows = await desk.FlowsAsync(cancellationToken);
        var history = new BreakageHistory(await desk.CohortsAsync(flows, RollForward.MonthOf(today), cancellationToken));
        var last = flows.Select(flow => flow.On).Append(today).Max();
        var first = months is { } some ? last.AddMonths(1 - some) : flows.Select(flow => flow.On).Append(today).Min();
        var book = new PurseBook(
            purse, RollForward.Of(flows, first, last), await desk.InLedgerAsync(cancellationToken), await desk.AgeingAsync(cancellationToken),
            EstimateOf(terms, history, today), cost, terms?.Nature ?? PointsNature.LikeMoney)
        {
            BroughtAlong = await desk.BroughtAlongAsync(flows, cancellationToken),
        };
        return (book, flows, history);
    }

    private async Task<PointCost?> PriceAsync(LiabilityTerms? terms, BusinessDate today, CancellationToken cancellationToken) =>
        terms?.CostMinor is { } minor ? new PointCost(PointPrice.Of(minor, LiabilityTerms.PerPoints), IsByHand: true)
        : (await db.VersionOnAsync(today, cancellationToken)).PointCost() is { } price ? new PointCost(price, IsByHand: false)
        : null;

    private static BreakageEstimate EstimateOf(LiabilityTerms? terms, BreakageHistory history, BusinessDate on) =>
        terms?.BreakagePerMille is { } perMille ? new BreakageEstimate(Breakage.OfPerMille(perMille), BreakageMethod.ByHand, history.Cohorts)
        : history.On(on) is { } learnt ? new BreakageEstimate(learnt, BreakageMethod.History, history.Cohorts)
        : new BreakageEstimate(Breakage.None, BreakageMethod.NoHistory, history.Cohorts);

    /// <summary>A year is reckoned with what was decided and known by its end, so that what comes later leaves it as it was, the running year with what is by today; years before the first decision with the first.</summary>
    private static (Breakage Breakage, PointPrice Value) ReckonedIn(int year, LiabilityTerms[] terms, BreakageHistory history, Hotel hotel, BusinessDate today)
    {
        var next = BusinessDate.Of(year + 1, 1, 1);
        var then = terms.FirstOrDefault(decision => hotel.DayAt(decision.DecidedAt) < next) ?? terms[^1];
        var value = then.ValueMinor ?? terms.Last(decision => decision.ValueMinor is not null).ValueMinor ?? 0; // the newest has one
        return (EstimateOf(then, history, next < today ? next : today).Used, PointPrice.Of(value, LiabilityTerms.PerPoints));
    }
}
