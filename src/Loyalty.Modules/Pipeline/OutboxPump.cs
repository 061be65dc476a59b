using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Pipeline;

/// <summary>
/// Hands committed events to their reactions: the reactions' rows and the note that the event was handled commit together. News that has just come
/// shares a unit with its neighbours; where that breaks, each is tried in a unit of its own, as errands always are. An event that fails waits longer
/// each time, and others go on; one that never comes to an end is put away.
/// </summary>
public sealed partial class OutboxPump : WorkPump
{
    /// <summary>How often an event is begun that neither ends nor fails: each time it has taken the program down. Nobody sees what is lost with it, so it gets more chances than an errand.</summary>
    private const int MostUnended = 5;

    /// <summary>The same for an errand, which becomes an error of its instance: within a minute somebody sees it.</summary>
    private const int MostUnendedErrand = 2;

    /// <summary>How often an event may fail: with the waits between, for some two hours.</summary>
    private const int MostFailures = 12;

    private static readonly WorkTable Table = new("outbox_events", "DueAt", "\"HandledAt\" IS NULL AND \"GivenUpAt\" IS NULL") { KindColumn = "Type" };
    private readonly IWriteLane _lane;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxPump> _log;

    internal OutboxPump(WorkQueue queue, IWriteLane lane, OutboxBell bell, TimeProvider clock, ILogger<OutboxPump> log) : base(queue, Table, bell, clock, log) =>
        (_lane, _clock, _log) = (lane, clock, log);

    /// <summary>So many units are asked for at once, in the order of their events: the lane commits them together.</summary>
    private protected override int MostAtOnce => 64;

    private protected override async Task<bool> DoAsync(Claim claim, CancellationToken cancellationToken)
    {
        try
        {
            return await _lane.RunAsync(Caller.System(claim.Hotel), services => ReactAsync(services, claim), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not LaneUnavailableException)
        {
            await _lane.RunAsync(Caller.System(claim.Hotel), services => NoteFailureAsync(services, claim.Id, exception), cancellationToken);
            return false;
        }
    }

    private async Task<(bool Handled, bool Keep)> ReactAsync(IServiceProvider services, Claim claim)
    {
        var db = services.GetRequiredService<LoyaltyDbContext>();
        if (await db.TakeAsync<OutboxEvent>(claim.Id) is not { HandledAt: null, GivenUpAt: null } row)
        {
            return (false, false);
        }

        var unended = claim.Attempt - 1 - row.Failures;
        if (unended >= 2 * MostUnended || row.Failures >= 2 * MostFailures)
        {
            GiveUp(row, $"It could not even be put away; at last: {row.Error}");
            await db.SaveChangesAsync();
            return (true, true);
        }

        var news = EventJson.Read(row.Type, row.Payload);
        var most = news is Errand ? MostUnendedErrand : MostUnended;
        if (unended >= most || row.Failures >= MostFailures)
        {
            var reason = unended >= most ? $"It was begun {unended} times and has never come to an end." : $"It failed {row.Failures} times, at last with: {row.Error}";
            GiveUp(row, reason);
            await ReactionCall.PutAwayAsync(services, news, reason, CancellationToken.None);
        }
        else
        {
            Finish(db, row, news);
            await ReactAsync(services, news, claim.Id);
        }

        await services.GetRequiredService<NewsDesk>().CloseAsync(CancellationToken.None);
        return (true, true);
    }

    private static async Task ReactAsync(IServiceProvider services, DomainEvent news, Guid id)
    {
        foreach (var reaction in services.GetServices(typeof(IReaction<>).MakeGenericType(news.GetType())))
        {
            await ReactionCall.InvokeAsync(reaction!, news, id, CancellationToken.None); // registered services are never null
        }
    }

    private void GiveUp(OutboxEvent row, string reason)
    {
        row.GiveUp(reason, _clock.GetUtcNow());
        PipelineLog.EventPutAway(_log, row.Id, row.Type, row.Attempts - 1);
    }

    private void Finish(LoyaltyDbContext db, OutboxEvent row, DomainEvent news)
    {
        row.Handle(_clock.GetUtcNow());
        if (news is Errand)
        {
            db.Remove(row);
        }
    }

    private async Task<(bool Handled, bool Keep)> NoteFailureAsync(IServiceProvider services, Guid id, Exception exception)
    {
        var db = services.GetRequiredService<LoyaltyDbContext>();
        if (await db.Set<OutboxEvent>().SingleOrDefaultAsync(row => row.Id == id && row.HandledAt == null) is not { } row)
        {
            return (false, false); // another node has handled it after all
        }

        row.Fail(exception.Message, _clock.GetUtcNow());
        PipelineLog.ReactionFailed(_log, id, row.Type, row.Attempts, exception);
        await db.SaveChangesAsync();
        return (false, true);
    }
}
