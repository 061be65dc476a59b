using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Pipeline;

/// <summary>
/// Does the work of a table as it becomes due. What nobody has begun with is taken in small batches; what was begun and never ended is tried one
/// at a time, so that work which takes the program down does not drag its neighbours along.
/// </summary>
public abstract class WorkPump : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly WorkQueue _queue;
    private readonly WorkTable _table;
    private readonly Bell _bell;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    private protected WorkPump(WorkQueue queue, WorkTable table, Bell bell, TimeProvider clock, ILogger log) =>
        (_queue, _table, _bell, _clock, _log) = (queue, table, bell, clock, log);

    private protected virtual int MostAtOnce => 16;

    /// <summary>Does what is due; returns how much of it was done.</summary>
    public async Task<int> PumpAsync(CancellationToken cancellationToken)
    {
        if (await _queue.EarliestAsync(_table, cancellationToken) is not { } earliest || earliest > _clock.GetUtcNow())
        {
            return 0;
        }

        var fresh = await _queue.TakeAsync(_table, MostAtOnce, isFresh: true, cancellationToken);
        var done = await DoAllAsync(fresh, cancellationToken);
        return done + await DoAllAsync(await _queue.TakeAsync(_table, 1, isFresh: false, cancellationToken), cancellationToken); // also under a backlog, or it would never be its turn
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
                    await _bell.WaitAsync(await UntilNextAsync(stoppingToken), _clock, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                PipelineLog.PumpStumbled(_log, exception);
                await _bell.WaitAsync(Pause, _clock, stoppingToken);
            }
        }
    }

    /// <summary>Does one piece of work; false when it has to be done again later.</summary>
    private protected abstract Task<bool> DoAsync(Claim claim, CancellationToken cancellationToken);

    /// <summary>Does all of them; returns how many were done.</summary>
    private protected virtual async Task<int> DoAllAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken) =>
        (await Task.WhenAll(claims.Select(claim => DoOrGiveBackAsync(claim, cancellationToken)))).Count(done => done);

    private async Task<bool> DoOrGiveBackAsync(Claim claim, CancellationToken cancellationToken)
    {
        try
        {
            return await DoAsync(claim, cancellationToken);
        }
        catch (LaneUnavailableException)
        {
            await _queue.GiveBackAsync(_table, claim, cancellationToken);
            return false;
        }
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellationToken)
    {
        var wait = await _queue.EarliestAsync(_table, cancellationToken) - _clock.GetUtcNow();
        return wait is { } known && known < Pause ? known > TimeSpan.Zero ? known : TimeSpan.FromMilliseconds(100) : Pause; // what is due now and was not done just now may wait a moment
    }
}
