using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Pipeline;

/// <summary>
/// Hands committed events to their reactions, one unit of work an event: the reactions' rows and the note that the event was
/// handled commit together. An event that fails waits longer each time, and others go on.
/// </summary>
public sealed class OutboxPump(IServiceScopeFactory scopes, IWriteLane lane, OutboxBell bell, TimeProvider clock, ILogger<OutboxPump> log) : BackgroundService
{
    private const int MostAtOnce = 320;

    /// <summary>So many units are asked for at once, in the order of their events: the lane commits them together.</summary>
    private const int Together = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Handles the events that are due; returns how many were handled.</summary>
    public async Task<int> PumpAsync(CancellationToken cancellationToken)
    {
        var handled = 0;
        foreach (var together in (await DueAsync(cancellationToken)).Chunk(Together))
        {
            handled += (await Task.WhenAll(together.Select(one => HandleAsync(one.Id, one.Hotel, cancellationToken)))).Count(done => done);
        }

        return handled;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await PumpAsync(stoppingToken) == 0)
                {
                    await bell.WaitAsync(Pause, clock, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                PipelineLog.PumpStumbled(log, exception);
                await bell.WaitAsync(Pause, clock, stoppingToken);
            }
        }
    }

    private async Task<(Guid Id, HotelId Hotel)[]> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var due = await scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>().Set<OutboxEvent>().IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.HandledAt == null && row.DueAt <= now).OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(MostAtOnce)
            .Select(row => new { row.Id, row.HotelId }).ToListAsync(cancellationToken);
        return [.. due.Select(row => (row.Id, row.HotelId))];
    }

    private async Task<bool> HandleAsync(Guid id, HotelId hotel, CancellationToken cancellationToken)
    {
        try
        {
            return await lane.RunAsync(Caller.System(hotel), services => ReactAsync(services, id), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not LaneUnavailableException)
        {
            await lane.RunAsync(Caller.System(hotel), services => NoteFailureAsync(services, id, exception), cancellationToken);
            return false;
        }
    }

    private async Task<(bool Handled, bool Keep)> ReactAsync(IServiceProvider services, Guid id)
    {
        var db = services.GetRequiredService<LoyaltyDbContext>();
        if (await db.TakeAsync<OutboxEvent>("outbox_events", id) is not { HandledAt: null } row)
        {
            return (false, false);
        }

        var news = EventJson.Read(row.Type, row.Payload);
        row.Handle(clock.GetUtcNow());
        foreach (var reaction in services.GetServices(typeof(IReaction<>).MakeGenericType(news.GetType())))
        {
            await ReactionCall.InvokeAsync(reaction!, news, id, CancellationToken.None); // registered services are never null
        }

        await services.GetRequiredService<NewsDesk>().CloseAsync(CancellationToken.None);
        return (true, true);
    }

    private async Task<(bool Handled, bool Keep)> NoteFailureAsync(IServiceProvider services, Guid id, Exception exception)
    {
        var db = services.GetRequiredService<LoyaltyDbContext>();
        var row = await db.Set<OutboxEvent>().SingleAsync(row => row.Id == id);
        row.Fail(exception.Message, clock.GetUtcNow());
        PipelineLog.ReactionFailed(log, id, row.Type, row.Attempts, exception);
        await db.SaveChangesAsync();
        return (false, true);
    }
}
