using System.Collections.Concurrent;
using System.Reflection;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Pipeline;

/// <summary>Closes a unit of work: saves, hands the news to their consequences until no more comes up, and writes the outbox.</summary>
internal sealed class NewsDesk(LoyaltyDbContext db, IMediator mediator, IServiceProviderIsService known, Unit unit, OutboxBell bell, TimeProvider clock)
{
    private const int MostRounds = 16;
    private static readonly ConcurrentDictionary<Type, Type> ReactionTypes = new();
    private static readonly ConcurrentDictionary<Type, Func<DomainEvent, INotification>> Wraps = new();

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        var rang = false;
        for (var round = 0; ; round++)
        {
            UnitNews[] news = [.. db.TakeEvents().Select(item => new UnitNews(item, null)), .. unit.TakeNews()];
            var told = new HashSet<Guid>();
            var questions = news.Select(item => item.Id).OfType<Guid>().Select(once => new Func<Task>(() => FindAsync(once, told, cancellationToken)));
            await db.TogetherAsync(cancellationToken, [() => db.SaveChangesAsync(cancellationToken), .. questions]);
            if (news.Length == 0)
            {
                break;
            }

            if (round == MostRounds)
            {
                throw new InvalidOperationException($"Consequences of {news[0].News.GetType().Name} raise events without end.");
            }

            foreach (var (item, id) in news)
            {
                if (id is { } once && !told.Add(once))
                {
                    continue;
                }

                var hasReactions = known.IsService(ReactionTypes.GetOrAdd(item.GetType(), type => typeof(IReaction<>).MakeGenericType(type)));
                db.AddRow(OutboxEvent.Of(item, unit.Caller.Name, hasReactions, clock.GetUtcNow(), id));
                rang |= hasReactions;
                await mediator.Publish(Wraps.GetOrAdd(item.GetType(), WrapOf)(item), cancellationToken);
            }
        }

        if (rang)
        {
            unit.AfterCommit(bell.Ring);
        }
    }

    /// <summary>Notes what was told before.</summary>
    private async Task FindAsync(Guid once, HashSet<Guid> told, CancellationToken cancellationToken)
    {
        if (await db.RowAsync<OutboxEvent>(once, cancellationToken) is not null)
        {
            told.Add(once);
        }
    }

    private static Func<DomainEvent, INotification> WrapOf(Type type) =>
        typeof(NewsDesk).GetMethod(nameof(Wrap), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<Func<DomainEvent, INotification>>(); // it stands below

    private static News<TEvent> Wrap<TEvent>(DomainEvent news) where TEvent : DomainEvent => new((TEvent)news);
}
