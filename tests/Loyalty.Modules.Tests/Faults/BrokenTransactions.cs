using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Loyalty.Modules.Tests.Faults;

/// <summary>Breaks a share of PostgreSQL's transactions, at one of their first statements, as the server does when transactions are in each other's way.</summary>
internal sealed class BrokenTransactions(int percent, int seed) : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<Guid, int> _left = new();
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private int _broken;

    /// <summary>How many it has broken.</summary>
    public int Broken => _broken;

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Pass(eventData);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Pass(eventData);
        return ValueTask.FromResult(result);
    }

    private void Pass(CommandEventData command)
    {
        if (command.Context?.Database.CurrentTransaction is not { } transaction)
        {
            return; // a query beside the lane
        }

        if (_left.AddOrUpdate(transaction.TransactionId, _ => Draw(), (_, left) => left - 1) == 1)
        {
            Interlocked.Increment(ref _broken);
            throw new PostgresException("could not serialize access due to concurrent update", "ERROR", "ERROR", _broken % 2 == 0 ? "40001" : "40P01");
        }
    }

    /// <summary>The statement at which a new transaction breaks; 0 for one that is spared.</summary>
    private int Draw()
    {
        lock (_lock)
        {
            return _random.Next(100) < percent ? _random.Next(1, 4) : 0;
        }
    }
}
