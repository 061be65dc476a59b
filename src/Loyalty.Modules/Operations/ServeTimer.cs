using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>
/// Starts the workflow of a timer for its newest due instant, and notes when it is due next. An instant is served once: the next follows from the one
/// served last, whatever the clock does, and the instance's id follows from the instant.
/// </summary>
[Allows]
public sealed record ServeTimer(Guid Timer, int Attempt) : ICommand<Done>;

internal sealed class ServeTimerHandler(LoyaltyDbContext db, InstanceStore store, TriggerTimers timers, WorkflowRunner runner, TimeProvider clock) : ICommandHandler<ServeTimer, Done>
{
    public async Task<Result<Done>> Handle(ServeTimer command, CancellationToken cancellationToken)
    {
        var (now, id) = (clock.GetUtcNow(), command.Timer);
        if (await db.LockAsync<WorkflowTimer>(WorkflowTimer.Table, id, row => row.Id == id, cancellationToken) is not { DueAt: { } first } timer || first > now)
        {
            return OperationsRefusals.BookmarkGone();
        }

        var version = await db.Set<WorkflowVersion>().SingleAsync(row => row.Id == timer.VersionId, cancellationToken);
        if (timers.ScheduleOf(version, timer.ActivityId) is not { } schedule)
        {
            timer.Serve(first, null);
            return Done.It;
        }

        var zone = await timers.ZoneAsync(cancellationToken);
        var due = schedule.NewestDue(first, now, zone);
        var instance = DerivedId.Of($"{timer.HotelId.Value:N}|{due.UtcTicks}|{timer.DefinitionId}|{timer.ActivityId}"); // hotels have workflows of the same names
        if (!await store.HasAsync(instance, cancellationToken))
        {
            var input = new JsonObject { ["dueAt"] = due.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture) };
            await runner.StartAsync(version, new StartRequest(instance, Input: input, TriggerActivityId: timer.ActivityId), cancellationToken, failing: DueWork.Failing(command.Attempt));
        }

        timer.Serve(due, schedule.Next(due, zone));
        return Done.It;
    }
}
