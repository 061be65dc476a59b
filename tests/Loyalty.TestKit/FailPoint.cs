using System.Data.Common;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.TestKit;

/// <summary>
/// Counts the calls a program makes to its database (each once before and once after it, and so the commit of each unit), and breaks at the one it is
/// told to: once, as a statement that times out; or for good, as a program that has died and can write no more.
/// </summary>
public sealed class FailPoint : DbCommandInterceptor
{
    private int _calls;
    private int _at;
    private bool _forGood;
    private volatile bool _isDead;

    /// <summary>How many calls there were since it was set.</summary>
    public int Calls => _calls;

    /// <summary>Whether it has been reached.</summary>
    public bool IsReached => _at > 0 && _calls >= _at;

    /// <summary>Breaks at the call of that number, counted from 1; 0 never breaks.</summary>
    public void Set(int call, bool forGood) => (_calls, _at, _forGood, _isDead) = (0, call, forGood, false);

    /// <summary>Puts it into a program's services, around the database and the write lane.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IInterceptor>(this);
        var lane = services.Last(service => service.ServiceType == typeof(IWriteLane));
        services.Remove(lane);
        services.AddSingleton<IWriteLane>(provider => new Lane((IWriteLane)ActivatorUtilities.CreateInstance(provider, lane.ImplementationType!), this)); // the product registers lanes by type
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Pass(result);

    /// <inheritdoc/>
    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => Pass(result);

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Pass(result);

    private ValueTask<T> Pass<T>(T result)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    private void Pass()
    {
        if (_isDead || Interlocked.Increment(ref _calls) == _at)
        {
            _isDead = _forGood;
            throw new FailedHereException();
        }
    }

    private sealed class Lane(IWriteLane inner, FailPoint point) : IWriteLane, IAsyncDisposable
    {
        public async Task<T> RunAsync<T>(Caller caller, Func<IServiceProvider, Task<(T Answer, bool Keep)>> work, CancellationToken cancellationToken)
        {
            var answer = await inner.RunAsync(caller, async services =>
            {
                var done = await work(services);
                point.Pass();
                return done;
            }, cancellationToken);
            point.Pass();
            return answer;
        }

        public async ValueTask DisposeAsync()
        {
            if (inner is IAsyncDisposable closing)
            {
                await closing.DisposeAsync();
            }

            (inner as IDisposable)?.Dispose();
        }
    }
}

/// <summary>Stands for what ends a call to the database: a time-out, or the end of the program.</summary>
public sealed class FailedHereException() : DbException("It broke here.");
