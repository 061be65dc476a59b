using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Pipeline;

/// <summary>Closes a unit of work: saves, hands the news to their consequences until no more comes up, and writes the outbox.</summary>
internal sealed class NewsDesk(LoyaltyDbContext db, IMediator mediator, IServiceProvider services, Unit unit, OutboxBell bell, TimeProvider clock)
{
    private const int MostRounds = 16;

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        var rang = false;
        for (var round = 0; ; round++)
        {
            var news = db.ChangeTracker.Entries<IHasEvents>().SelectMany(entry => entry.Entity.TakeEvents()).Select(item => new UnitNews(item, null)).Concat(unit.TakeNews()).ToArray();
            await db.SaveChangesAsync(cancellationToken);
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
                if (id is { } once && await db.Set<OutboxEvent>().FindAsync([once], cancellationToken) is not null)
                {
                    continue;
                }

                var hasReactions = services.GetServices(typeof(IReaction<>).MakeGenericType(item.GetType())).Any();
                db.Add(OutboxEvent.Of(item, unit.Caller.Name, hasReactions, clock.GetUtcNow(), id));
                rang |= hasReactions;
                await mediator.Publish((INotification)Activator.CreateInstance(typeof(News<>).MakeGenericType(item.GetType()), item)!, cancellationToken); // a record with one constructor
            }
        }

        if (rang)
        {
            unit.AfterCommit(bell.Ring);
        }
    }
}
