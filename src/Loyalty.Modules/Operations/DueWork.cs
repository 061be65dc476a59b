using Loyalty.Domain;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Scheduling;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Operations;

/// <summary>Lets instances go on whose due time has come: delays, timers inside a workflow, and activities that are tried again.</summary>
public sealed class DueBookmarkPump : WorkPump
{
    private static readonly WorkTable Table = new(InstanceBookmark.Table, "WakeAt", "\"WakeAt\" IS NOT NULL");
    private readonly UseCases _useCases;
    private readonly ILogger<DueBookmarkPump> _log;

    internal DueBookmarkPump(WorkQueue queue, UseCases useCases, TimerBell bell, TimeProvider clock, ILogger<DueBookmarkPump> log) : base(queue, Table, bell, clock, log) =>
        (_useCases, _log) = (useCases, log);

    private protected override int MostAtOnce => 32;

    private protected override Task<bool> DoAsync(Claim claim, CancellationToken cancellationToken) =>
        DueWork.TryAsync("Due bookmark", claim, _log, async () => !(await _useCases.Send(new ServeDueBookmark(claim.Id, claim.Attempt), Caller.System(claim.Hotel), cancellationToken)).IsRefused);
}

/// <summary>Starts workflows whose time has come.</summary>
public sealed class TimerPump : WorkPump
{
    private static readonly WorkTable Table = new(WorkflowTimer.Table, "WakeAt", "\"WakeAt\" IS NOT NULL");
    private readonly UseCases _useCases;
    private readonly ILogger<TimerPump> _log;

    internal TimerPump(WorkQueue queue, UseCases useCases, TriggerBell bell, TimeProvider clock, ILogger<TimerPump> log) : base(queue, Table, bell, clock, log) =>
        (_useCases, _log) = (useCases, log);

    private protected override Task<bool> DoAsync(Claim claim, CancellationToken cancellationToken) =>
        DueWork.TryAsync("Timer", claim, _log, async () => !(await _useCases.Send(new ServeTimer(claim.Id, claim.Attempt), Caller.System(claim.Hotel), cancellationToken)).IsRefused);
}

/// <summary>What both pumps of due work have in common.</summary>
internal static class DueWork
{
    /// <summary>How often due work is begun; after that it becomes an error that somebody sees, less than a minute after the first time.</summary>
    public const int MostAttempts = 2;

    /// <summary>Why work that never came to an end is not begun again; null while it may be.</summary>
    public static string? Failing(int attempt) => attempt > MostAttempts ? $"It was begun {MostAttempts} times and has never come to an end." : null;

    /// <summary>Work that throws is begun again when its lease is over; the attempt is counted already.</summary>
    public static async Task<bool> TryAsync(string kind, Claim claim, ILogger log, Func<Task<bool>> work)
    {
        try
        {
            return await work();
        }
#pragma warning disable CA1031 // whatever went wrong with one, the others go on
        catch (Exception exception) when (exception is not OperationCanceledException and not LaneUnavailableException)
#pragma warning restore CA1031
        {
            OperationsLog.WillBeTriedAgain(log, kind, claim.Id, claim.Attempt, exception);
            return false;
        }
    }
}

/// <summary>Reads schedules as the timers mean them.</summary>
internal static class Schedules
{
    /// <summary>The newest due instant that has come: of several that were missed only this one is served.</summary>
    public static DateTimeOffset NewestDue(this Schedule schedule, DateTimeOffset due, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (schedule is IntervalSchedule { Interval: var interval })
        {
            return due + TimeSpan.FromTicks((now - due).Ticks / interval.Ticks * interval.Ticks);
        }

        for (var back = TimeSpan.FromMinutes(1); now - back > due; back *= 8)
        {
            if (schedule.Next(now - back, zone) is { } near && near <= now)
            {
                due = near;
                break;
            }
        }

        while (schedule.Next(due, zone) is { } next && next <= now)
        {
            due = next;
        }

        return due;
    }
}
