using System.Data.Common;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// The write lane on PostgreSQL: one transaction a unit on at most 24 connections. Serialisation failures, deadlocks and
/// two first uses of one key at the same moment are repeated here, not by EF Core's strategy.
/// </summary>
internal sealed class PostgresWriteLane(IServiceScopeFactory scopes, LaneHealth health, ILogger<PostgresWriteLane> log) : IWriteLane, IDisposable
{
    private const int MostAttempts = 4;
    private readonly SemaphoreSlim _connections = new(24);

    public async Task<T> RunAsync<T>(Caller caller, Func<IServiceProvider, Task<(T Answer, bool Keep)>> work, CancellationToken cancellationToken)
    {
        await _connections.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await RunOnceAsync(caller, work);
                }
                catch (Exception exception) when (attempt < MostAttempts && StateOf(exception) is "40001" or "40P01" or "23505")
                {
                    PipelineLog.TransactionRepeated(log, StateOf(exception) ?? "", attempt);
                }
                catch (Exception exception) when (IsUnavailable(exception))
                {
                    PipelineLog.CommitFailed(log, 1, exception);
                    health.Failed();
                    throw new LaneUnavailableException(exception);
                }
            }
        }
        finally
        {
            _connections.Release();
        }
    }

    public void Dispose() => _connections.Dispose();

    private async Task<T> RunOnceAsync<T>(Caller caller, Func<IServiceProvider, Task<(T Answer, bool Keep)>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        (unit.Caller, unit.IsWriting) = (caller, true);
        var db = scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var (answer, keep) = await work(scope.ServiceProvider);
        if (keep)
        {
            await transaction.CommitAsync();
            foreach (var action in unit.AfterCommitActions)
            {
                action();
            }
        }

        return answer;
    }

    private static string? StateOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException!) // null ends the loop
        {
            if (cause is DbException { SqlState: { } known })
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>Connection lost, server shutting down, out of connections, out of disk, broken off again and again: not the unit's fault.</summary>
    private static bool IsUnavailable(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException!) // null ends the loop
        {
            if (cause is PostgresException known)
            {
                return known.SqlState.StartsWith("08", StringComparison.Ordinal) || known.SqlState.StartsWith("40", StringComparison.Ordinal) || known.SqlState.StartsWith("53", StringComparison.Ordinal)
                    || known.SqlState.StartsWith("57", StringComparison.Ordinal) || known.SqlState.StartsWith("58", StringComparison.Ordinal);
            }

            if (cause is NpgsqlException)
            {
                return true;
            }
        }

        return false;
    }
}
