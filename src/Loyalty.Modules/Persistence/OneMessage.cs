using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// Statements that go to PostgreSQL in one message and are carried out there one after the other, each seeing what was committed before it began, as if
/// they had been sent one by one: the way there and back costs more than most of them.
/// </summary>
internal sealed class OneMessage
{
    private readonly List<Statement> _statements = [];
    private readonly List<(Task Ended, int Statements)> _steps = [];

    /// <summary>Begins a step, whose statements join the message.</summary>
    public void Begin(Func<Task> step) => _steps.Add((step(), _statements.Count));

    /// <summary>Puts a question into the message; answered when that was sent.</summary>
    public Task<T> AskAsync<T>(DbCommand command, Func<DbDataReader, Task<T>> read)
    {
        var question = new Question<T>(command, read);
        _statements.Add(question);
        return question.Answered;
    }

    /// <summary>Puts a statement that writes into the message; answers how many rows it touched when that was sent.</summary>
    public Task<int> WriteAsync(DbCommand command)
    {
        var deed = new Deed(command);
        _statements.Add(deed);
        return deed.Answered;
    }

    /// <summary>Sends it, and lets the steps go on one after the other, for the unit and its connection are used by one at a time. Where a statement breaks, no step goes on.</summary>
    public async Task SendAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await CarryOutAsync(db, cancellationToken);
        }
        catch (DbException exception)
        {
            _statements.ForEach(statement => statement.Fail(exception));
            await Task.WhenAll(_steps.Select(step => step.Ended));
            throw;
        }

        var answered = 0;
        foreach (var (ended, statements) in _steps)
        {
            for (; answered < statements; answered++)
            {
                _statements[answered].Answer();
            }

            await ended;
        }
    }

    private async Task CarryOutAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        if (_statements.Count == 0)
        {
            return;
        }

        await using var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        _statements.ForEach(statement => statement.JoinTo(batch));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var question in _statements.Where(statement => statement.HasRows))
        {
            await question.ReadAsync(reader);
            await reader.NextResultAsync(cancellationToken); // the reader stands at results alone, and passes over what writes
        }
    }

    private abstract class Statement(DbCommand command)
    {
        public abstract bool HasRows { get; }

        protected DbBatchCommand? Part { get; private set; }

        public void JoinTo(DbBatch batch)
        {
            Part = batch.CreateBatchCommand();
#pragma warning disable CA2100 // as it was in the command
            Part.CommandText = command.CommandText;
#pragma warning restore CA2100
            var parameters = command.Parameters.Cast<DbParameter>().ToArray();
            command.Parameters.Clear();
            Part.Parameters.AddRange(parameters);
            batch.BatchCommands.Add(Part);
        }

        public abstract Task ReadAsync(DbDataReader reader);

        public abstract void Answer();

        public abstract void Fail(Exception exception);
    }

    private sealed class Question<T>(DbCommand command, Func<DbDataReader, Task<T>> read) : Statement(command)
    {
        private readonly TaskCompletionSource<T> _answered = new();
        private T? _answer;

        public override bool HasRows => true;

        public Task<T> Answered => _answered.Task;

        public override async Task ReadAsync(DbDataReader reader) => _answer = await read(reader);

        public override void Answer() => _answered.SetResult(_answer!); // it was read

        public override void Fail(Exception exception) => _answered.SetException(exception);
    }

    private sealed class Deed(DbCommand command) : Statement(command)
    {
        private readonly TaskCompletionSource<int> _answered = new();

        public override bool HasRows => false;

        public Task<int> Answered => _answered.Task;

        public override Task ReadAsync(DbDataReader reader) => Task.CompletedTask;

        public override void Answer() => _answered.SetResult(Part?.RecordsAffected ?? 0);

        public override void Fail(Exception exception) => _answered.SetException(exception);
    }
}

/// <summary>Carries out statements together.</summary>
internal static class Together
{
    /// <summary>
    /// Does steps that each begin with a statement past EF Core. On PostgreSQL these go in one message; on SQLite, where there is no way to be spared, and in
    /// a unit that needs EF Core to be saved, the steps are done one after the other.
    /// </summary>
    public static async Task TogetherAsync(this LoyaltyDbContext db, CancellationToken cancellationToken, params IReadOnlyList<Func<Task>> steps)
    {
        if (!db.IsSqlite && db.NeedsNoTracker)
        {
            await db.InOneMessageAsync(cancellationToken, steps);
            return;
        }

        foreach (var step in steps)
        {
            await step();
        }
    }

    /// <summary>The same in one message, whatever EF Core knows; in that of the caller where there is one.</summary>
    public static async Task InOneMessageAsync(this LoyaltyDbContext db, CancellationToken cancellationToken, params IReadOnlyList<Func<Task>> steps)
    {
        if (db.Message is not null)
        {
            await Task.WhenAll([.. steps.Select(step => step())]);
            return;
        }

        var message = db.Message = new OneMessage();
        try
        {
            foreach (var step in steps)
            {
                message.Begin(step);
            }
        }
        finally
        {
            db.Message = null;
        }

        await message.SendAsync(db, cancellationToken);
    }
}
