using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Design;

/// <summary>
/// Which members would come into another tier if the tiers as they are designed now were valid from a day: some thousand members at a time, in the order
/// of their ids, so that a screen can show how far it has come.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record GetTierMovers(BusinessDate From, MemberId? After = null) : IQuery<TierMovers>;

/// <summary>A part of the answer: how many were looked at, who moves, and after whom to go on; null when all were looked at.</summary>
public sealed record TierMovers(int Looked, int Members, IReadOnlyList<TierMover> Moving, MemberId? Next);

/// <summary>A member who rises at once, or who no longer reaches the tier and keeps it until its end.</summary>
public sealed record TierMover(MemberId Member, string Name, LocalText From, LocalText To, bool IsRise, BusinessDate? KeepsUntil);

internal sealed class GetTierMoversHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetTierMovers, TierMovers>
{
    private const int MembersAtOnce = 5000;

    public async Task<Result<TierMovers>> Handle(GetTierMovers query, CancellationToken cancellationToken)
    {
        if (await db.FindBlueprintAsync(cancellationToken) is not { } blueprint)
        {
            return DesignRefusals.NotStarted();
        }

        var known = await TierPolicies.OfAsync(db, cancellationToken);
        if (blueprint.Content().ValidTiers is not { Tiers.Count: > 0 } plan)
        {
            return new TierMovers(0, 0, [], null);
        }

        var today = (await db.OwnHotelAsync(cancellationToken)).DayAt(clock.GetUtcNow());
        var day = query.From > today ? query.From : today;
        var draft = new ReplaceTierPolicy(default, ((await db.LastVersionAsync(cancellationToken))?.Number ?? 0) + 1, day, plan.Policy);
        var members = await StatesAsync(query.After, cancellationToken);
        var then = (await new TierRun(db, day, known.With(draft)).JudgeAsync(members, cancellationToken)).ToDictionary(judged => judged.State.Id);
        var alone = await new TierRun(db, day, new TierPolicies([]).With(draft)).JudgeAsync(members, cancellationToken);
        var moving = alone.Where(judged => IsRise(then[judged.State.Id]) || judged.Falls).Select(judged => (judged.State, judged.Rank, Then: then[judged.State.Id].Review, Alone: judged.Review)).ToArray();
        var names = await NamesAsync([.. moving.Select(mover => mover.State.Id)], cancellationToken);
        return new TierMovers(
            members.Count, await db.Set<Member>().CountAsync(member => member.MergedInto == null, cancellationToken),
            [.. moving.Select(mover => Mover(mover.State, mover.Rank, mover.Then, mover.Alone, known.On(today).Policy, names[mover.State.Id]))],
            members.Count == MembersAtOnce ? members[^1].Id : null);
    }

    private static bool IsRise(TierJudgement judged) => judged.Review.Reached.Rank > judged.Rank;

    private static TierMover Mover(TierState state, int rank, TierReview then, TierReview alone, TierPolicy today, string name)
    {
        var from = today.Find(state.TierCode)?.Name ?? new LocalText(state.TierCode, state.TierCode);
        return then.Reached.Rank > rank
            ? new TierMover(state.Id, name, from, then.Reached.Name, true, null)
            : new TierMover(state.Id, name, from, alone.Reached.Name, false, then.Reached.Code == state.TierCode ? then.Until : null);
    }

    private async Task<IReadOnlyList<TierState>> StatesAsync(MemberId? after, CancellationToken cancellationToken)
    {
        var members = after is { } id
            ? db.Set<Member>().FromSqlRaw("""SELECT * FROM members WHERE "Id" > {0}""", db.IsSqlite ? Conversions.Bytes(id.Value) : id.Value)
            : db.Set<Member>();
        return await members.AsNoTracking().Where(member => member.MergedInto == null).OrderBy(member => member.Id).Take(MembersAtOnce).Select(TierRun.State).ToArrayAsync(cancellationToken);
    }

    private Task<Dictionary<MemberId, string>> NamesAsync(MemberId[] members, CancellationToken cancellationToken) => db.Set<Member>().AsNoTracking()
        .Where(member => members.Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.FullName, cancellationToken);
}
