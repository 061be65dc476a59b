using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Mail;

/// <summary>
/// Delivers the mail outbox. An attempt is noted before the mail server is spoken to and its outcome afterwards, so a message is never
/// lost; it goes out twice only if the program dies between the server's yes and its own note, and then under the same Message-ID.
/// </summary>
public sealed class Delivery(IServiceScopeFactory scopes, IWriteLane lane, IMailTransport transport, MailBell bell, TimeProvider clock, ILogger<Delivery> log) : BackgroundService
{
    private const int MostAtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromMinutes(2);

    /// <summary>Tries the messages that are due; returns how many were tried.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        var due = await DueAsync(cancellationToken);
        await Task.WhenAll(due.Select(message => TryAsync(message.Id, message.Hotel, cancellationToken)));
        return due.Length;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await DeliverAsync(stoppingToken) == 0)
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
        var due = await scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>().Set<QueuedMessage>().IgnoreQueryFilters().AsNoTracking()
            .Where(message => message.State == MessageState.Waiting && message.DueAt <= now).OrderBy(message => message.DueAt).Take(MostAtOnce)
            .Select(message => new { message.Id, message.HotelId }).ToListAsync(cancellationToken);
        return [.. due.Select(message => (message.Id, message.HotelId))];
    }

    private async Task TryAsync(Guid id, HotelId hotel, CancellationToken cancellationToken)
    {
        if (await BeginAsync(id, hotel, cancellationToken) is not { } attempt)
        {
            return;
        }

        try
        {
            await transport.SendAsync(attempt.Message, attempt.HotelName, cancellationToken);
            await NoteAsync(id, hotel, message => message.Deliver(clock.GetUtcNow()));
            MailLog.Sent(log, id, attempt.Message.Template);
        }
        catch (MailNotTakenException exception)
        {
            await NoteAsync(id, hotel, message => message.Fail(exception.Message, exception.IsFinal, clock.GetUtcNow()));
            MailLog.NotTaken(log, id, attempt.Message.Attempts, exception.IsFinal);
        }
    }

    private Task<(QueuedMessage Message, string HotelName)?> BeginAsync(Guid id, HotelId hotel, CancellationToken cancellationToken) =>
        lane.RunAsync<(QueuedMessage, string)?>(Caller.System(hotel), async services =>
        {
            var db = services.GetRequiredService<LoyaltyDbContext>();
            var now = clock.GetUtcNow();
            if (await db.TakeAsync<QueuedMessage>(id) is not { State: MessageState.Waiting } message || message.DueAt > now)
            {
                return (null, false);
            }

            message.Begin(now, LongestAttempt);
            await db.SaveChangesAsync();
            var name = await db.Set<Hotel>().Where(house => house.Id == hotel).Select(house => house.Name).SingleAsync();
            return ((message, name), true);
        }, cancellationToken);

    private Task NoteAsync(Guid id, HotelId hotel, Action<QueuedMessage> note) =>
        lane.RunAsync(Caller.System(hotel), async services =>
        {
            var db = services.GetRequiredService<LoyaltyDbContext>();
            note(await db.Set<QueuedMessage>().SingleAsync(message => message.Id == id));
            await db.SaveChangesAsync();
            return (true, true);
        }, CancellationToken.None);
}
