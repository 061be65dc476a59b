namespace Loyalty.Modules.Pipeline;

/// <summary>The one way to write: runs units of work one after another (SQLite) or one transaction each (PostgreSQL), and answers after the commit.</summary>
public interface IWriteLane
{
    /// <summary>
    /// Runs a unit in a fresh scope. The work says whether to keep what it wrote; otherwise its savepoint is rolled back, alone.
    /// It may be run again when the database asks for it, so it must have no effect outside the database.
    /// Throws <see cref="LaneUnavailableException"/> when the database cannot take the commit (disk full, I/O error, connection lost).
    /// </summary>
    Task<T> RunAsync<T>(Caller caller, Func<IServiceProvider, Task<(T Answer, bool Keep)>> work, CancellationToken cancellationToken);
}

/// <summary>The database could not take the unit; the outcome is settled by asking again with the same idempotency key (HTTP 503).</summary>
public sealed class LaneUnavailableException(Exception inner) : Exception("The database could not take the change. Try again in a moment.", inner);
