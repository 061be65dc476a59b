using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Loyalty.Modules.Persistence;

/// <summary>Writes changed rows by statements that were made once from the model and stay prepared: one by one on SQLite, all in one message on PostgreSQL.</summary>
internal static class RowWriter
{
    /// <summary>Writes them, what is referred to first; answers how many. Throws as EF Core does, with the entries that it may know.</summary>
    public static async Task<int> WriteAsync(LoyaltyDbContext db, List<RowChange> plan, IReadOnlyList<IUpdateEntry> entries, CancellationToken cancellationToken)
    {
        plan.Sort(); // by what refers to what, else in the order in which it was told
        try
        {
            var (written, touched) = db.IsSqlite ? await OneByOneAsync(db, plan, cancellationToken) : await AtOnceAsync(db, plan, cancellationToken);
            if (written != touched)
            {
                var message = $"{written} rows should have been written, and {touched} were: somebody else has changed or removed one.";
                throw entries.Count > 0 ? new DbUpdateConcurrencyException(message, entries) : new DbUpdateConcurrencyException(message);
            }

            return plan.Count;
        }
        catch (DbException exception)
        {
            var message = $"A row could not be saved: {exception.Message}";
            throw entries.Count > 0 ? new DbUpdateException(message, exception, entries) : new DbUpdateException(message, exception);
        }
    }

    private static async Task<(int Written, int Touched)> OneByOneAsync(LoyaltyDbContext db, List<RowChange> plan, CancellationToken cancellationToken)
    {
        var (written, touched) = (0, 0);
        foreach (var change in plan)
        {
            if (change.Text is { } text)
            {
                touched += await WriteAsync(db, change, text, cancellationToken);
                written++;
            }
        }

        return (written, touched);
    }

    private static async Task<(int Written, int Touched)> AtOnceAsync(LoyaltyDbContext db, List<RowChange> plan, CancellationToken cancellationToken)
    {
        var written = plan.Where(change => change.Text is not null).ToArray();
        var touched = new int[written.Length];
        await db.InOneMessageAsync(cancellationToken, [.. written.Select((change, at) => new Func<Task>(async () => touched[at] = await WriteAsync(db, change, change.Text!, cancellationToken)))]); // asked above
        return (written.Length, touched.Sum());
    }

    private static async Task<int> WriteAsync(LoyaltyDbContext db, RowChange change, string text, CancellationToken cancellationToken)
    {
        await using var statement = new HotSql(db, text);
        change.Bind(statement, clean: !db.IsSqlite);
        return await statement.ExecuteAsync(cancellationToken);
    }
}
