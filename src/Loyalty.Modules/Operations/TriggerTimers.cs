using System.Collections.Concurrent;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Schedules that were read before; a version never changes, so they are read once.</summary>
internal sealed class ScheduleCache : ConcurrentDictionary<(Guid Version, string Activity), Schedule?>;

/// <summary>The timers of published workflows.</summary>
internal sealed class TriggerTimers(LoyaltyDbContext db, WorkflowEngine engine, ScheduleCache cache, DefinitionCache definitions, TriggerBell bell, Unit unit, TimeProvider clock)
{
    /// <summary>
    /// Puts the timers of a version in place of those that its workflow had. What was served stays served: a trigger that was there before is due next
    /// after what it served last, and an interval that is running runs on.
    /// </summary>
    public async Task ReplaceAsync(WorkflowVersion version, IEnumerable<WorkflowTrigger> triggers, CancellationToken cancellationToken)
    {
        var before = await db.Set<WorkflowTimer>().Where(timer => timer.DefinitionId == version.DefinitionId).ToDictionaryAsync(timer => timer.ActivityId, cancellationToken);
        foreach (var trigger in triggers.Where(trigger => trigger.Schedule is not null).DistinctBy(trigger => trigger.ActivityId))
        {
            var (now, zone, schedule) = (clock.GetUtcNow(), await ZoneAsync(cancellationToken), trigger.Schedule!); // chosen above
            if (before.Remove(trigger.ActivityId, out var timer))
            {
                var runsOn = schedule is IntervalSchedule { Interval: var interval } && timer.DueAt is { } due && due > now && due - now <= interval;
                timer.Follow(version.Id, runsOn ? timer.DueAt : schedule.Next(timer.ServedAt > now ? timer.ServedAt.Value : now, zone));
            }
            else
            {
                db.Add(WorkflowTimer.Of(version, trigger.ActivityId, schedule.Next(now, zone), now));
            }
        }

        db.RemoveRange(before.Values);
        unit.AfterCommit(bell.Ring);
    }

    /// <summary>Takes a workflow's timers away, so that time does not start it any more.</summary>
    public async Task RemoveAsync(string definitionId, CancellationToken cancellationToken) =>
        db.RemoveRange(await db.Set<WorkflowTimer>().Where(timer => timer.DefinitionId == definitionId).ToListAsync(cancellationToken));

    /// <summary>When an activity of a version starts it; null when time does not.</summary>
    public Schedule? ScheduleOf(WorkflowVersion version, string activityId) => cache.GetOrAdd((version.Id, activityId), _ =>
        TriggerIndex.Of(definitions.GetOrAdd(version.Id, _ => DefinitionReader.Read(version.Json)), engine.Activities).FirstOrDefault(trigger => trigger.ActivityId == activityId)?.Schedule);

    /// <summary>The time zone of the hotel.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken) =>
        TimeZoneInfo.FindSystemTimeZoneById(await db.Set<Hotel>().Where(hotel => hotel.Id == db.Hotel).Select(hotel => hotel.ZoneId).SingleAsync(cancellationToken));
}
