using System.Threading.Channels;
using Loyalty.Modules.Pipeline;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// The write lane on SQLite: one connection, one runner on a thread of its own, which would change hands with each batch otherwise and find nothing in the
/// processor's cache. It begins an immediate transaction, runs the queued units in a savepoint each, and commits many at once; callers are answered after the commit.
/// </summary>
internal sealed class SqliteWriteLane(DatabaseSettings settings, IServiceScopeFactory scopes, LaneHealth health, ILogger<SqliteWriteLane> log) : IWriteLane, IAsyncDisposable
{
    private const int MostUnitsACommit = 128;
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(100);
    private readonly Channel<Queued> _queue = Channel.CreateUnbounded<Queued>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _runner;

    public async Task<T> RunAsync<T>(Caller caller, Func<IServiceProvider, Task<(T Answer, bool Keep)>> work, CancellationToken cancellationToken)
    {
        var queued = new Queued<T>(caller, work, cancellationToken);
        lock (_starting)
        {
            _runner ??= Task.Factory.StartNew(Drain, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        await _queue.Writer.WriteAsync(queued, cancellationToken);
        return await queued.Answered;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (_runner is not null)
        {
            await _runner;
        }
    }

    private void Drain()
    {
        using var connection = new SqliteConnection(settings.ConnectionString);
        PreparedCommands.KeepFor(connection);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            RunBatchAsync(connection).GetAwaiter().GetResult();
        }

        PreparedCommands.Forget(connection);
    }

    private async Task RunBatchAsync(SqliteConnection connection)
    {
        var batch = new List<Queued>();
        try
        {
            if (connection.State != System.Data.ConnectionState.Open)
            {
                await connection.OpenAsync();
                await using var pragmas = connection.CreateCommand();
                pragmas.CommandText = SqlitePragmas.OfWriter;
                await pragmas.ExecuteNonQueryAsync();
            }

            await using var transaction = connection.BeginTransaction(deferred: false);
            var began = Environment.TickCount64;
            while (batch.Count < MostUnitsACommit && Environment.TickCount64 - began < LongestBatch.TotalMilliseconds && _queue.Reader.TryRead(out var unit))
            {
                if (unit.Begin())
                {
                    batch.Add(unit);
                    await unit.RunAsync(scopes, transaction);
                }
            }

            await transaction.CommitAsync();
        }
#pragma warning disable CA1031 // whatever ended the batch, every caller in it must be answered
        catch (Exception exception)
#pragma warning restore CA1031
        {
            PipelineLog.CommitFailed(log, batch.Count, exception);
            PreparedCommands.Forget(connection);
            health.Failed();
            await connection.CloseAsync();
            var unavailable = new LaneUnavailableException(exception);
            if (batch.Count == 0 && _queue.Reader.TryRead(out var waiting))
            {
                waiting.Fail(unavailable); // the database cannot even be opened: answer instead of trying for ever
            }

            batch.ForEach(unit => unit.Fail(unavailable));
            return;
        }

        batch.ForEach(unit => unit.Answer());
    }

    private abstract class Queued(Caller caller, CancellationToken cancellationToken)
    {
        private const string Undo = "ROLLBACK TO SAVEPOINT unit";
        private Exception? _failure;
        private Unit? _unit;

        /// <summary>False when the caller has gone before the unit began; from here on it is not cancelled any more.</summary>
        public bool Begin()
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                return true;
            }

            Fail(new OperationCanceledException(cancellationToken));
            return false;
        }

        public async Task RunAsync(IServiceScopeFactory scopes, SqliteTransaction transaction)
        {
            await SavepointAsync(transaction, "SAVEPOINT unit");
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                _unit = scope.ServiceProvider.GetRequiredService<Unit>();
                (_unit.Caller, _unit.IsWriting, _unit.SharedTransaction) = (caller, true, transaction);
                if (!await WorkAsync(scope.ServiceProvider))
                {
                    await SavepointAsync(transaction, Undo);
                }
            }
            catch (Exception exception) when (!EndsTheBatch(exception))
            {
                await SavepointAsync(transaction, Undo);
                _failure = exception;
            }

            await SavepointAsync(transaction, "RELEASE SAVEPOINT unit");
        }

        public void Answer()
        {
            if (_failure is not null)
            {
                Fail(_failure);
                return;
            }

            foreach (var action in _unit?.AfterCommitActions ?? [])
            {
                action();
            }

            Succeed();
        }

        public abstract void Fail(Exception exception);

        protected abstract void Succeed();

        protected abstract Task<bool> WorkAsync(IServiceProvider services);

        private static Task SavepointAsync(SqliteTransaction transaction, string statement) =>
            PreparedCommands.ExecuteAsync(transaction.Connection ?? throw new InvalidOperationException("The batch is over."), transaction, statement);

        private static bool EndsTheBatch(Exception exception)
        {
            for (var cause = exception; cause is not null; cause = cause.InnerException)
            {
                if (cause is SqliteException { SqliteErrorCode: 7 or 10 or 11 or 13 or 26 }) // out of memory, I/O error, corrupt, disk full, not a database
                {
                    return true;
                }
            }

            return false;
        }
    }

    private sealed class Queued<T>(Caller caller, Func<IServiceProvider, Task<(T Answer, bool Keep)>> work, CancellationToken cancellationToken)
        : Queued(caller, cancellationToken)
    {
        private readonly TaskCompletionSource<T> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _answer;

        public Task<T> Answered => _answered.Task;

        public override void Fail(Exception exception) => _answered.TrySetException(exception);

        protected override void Succeed() => _answered.TrySetResult(_answer!); // set by the work that has just succeeded

        protected override async Task<bool> WorkAsync(IServiceProvider services)
        {
            (_answer, var keep) = await work(services);
            return keep;
        }
    }
}
