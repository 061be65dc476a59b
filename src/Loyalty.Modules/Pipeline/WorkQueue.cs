using System.Collections.Concurrent;
using System.Data.Common;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Pipeline;

/// <summary>
/// A table whose rows are work to be done from an instant on: its name, the column that says when, and which rows still count. All are constants of the code. It has
/// an index on the attempts, that column and the id over the rows that count, so that what is due is found without reading a backlog.
/// </summary>
internal sealed record WorkTable(string Name, string DueColumn, string Open)
{
    /// <summary>The column that says what kind of work a row is; null where all are alike.</summary>
    public string? KindColumn { get; init; }

    /// <summary>When the first row is due of those that nobody has begun with, and of the others.</summary>
    public string Earliest { get; } = $"""
        SELECT (SELECT MIN("{DueColumn}") FROM {Name} WHERE {Open} AND "Attempts" = 0), (SELECT MIN("{DueColumn}") FROM {Name} WHERE {Open} AND "Attempts" > 0)
        """;

    /// <summary>
    /// The attempt is counted and the lease begins before the work does: work that takes the program down with it is known by that,
    /// and other work goes on elsewhere when a lease has run out.
    /// </summary>
    public string Claim(bool isFresh, bool isSqlite) => $"""
        UPDATE {Name} SET "Attempts" = "Attempts" + 1, "{DueColumn}" = @lease
        WHERE "Id" IN (SELECT "Id" FROM {Name} WHERE {Open} AND "{DueColumn}" <= @now AND "Attempts" {(isFresh ? "= 0" : "> 0")} ORDER BY "{DueColumn}", "Id" LIMIT @most{(isSqlite ? "" : " FOR UPDATE SKIP LOCKED")})
        RETURNING "Id", "HotelId", "Attempts"{Kind}
        """;

    private string Kind => KindColumn is null ? "" : $", \"{KindColumn}\"";

    public string GiveBack { get; } = $"UPDATE {Name} SET \"Attempts\" = \"Attempts\" - 1, \"{DueColumn}\" = @again WHERE \"Id\" = @id AND \"Attempts\" = @attempt AND {Open}";
}

/// <summary>A row that a pump has taken for a while: no other takes it before the lease is over. The number of the attempt is 1 for the first.</summary>
internal sealed record Claim(Guid Id, HotelId Hotel, int Attempt, string? Kind);

/// <summary>Takes work from tables, each row by one pump of one node at a time.</summary>
internal sealed class WorkQueue(IServiceScopeFactory scopes, IWriteLane lane, TimeProvider clock)
{
    /// <summary>How long a row is nobody else's; with the pumps' pause it is less than half a minute until others go on with what a dead node had begun.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(24);

    private readonly ConcurrentDictionary<(WorkTable, bool, bool), string> _claims = [];

    /// <summary>When the earliest row is due; null when there is none.</summary>
    public async Task<DateTimeOffset?> EarliestAsync(WorkTable table, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var select = new HotSql(scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>(), table.Earliest);
        var (fresh, begun) = (await select.ReadAsync((row, isSqlite) => (InstantAt(row, 0, isSqlite), InstantAt(row, 1, isSqlite)), cancellationToken))[0];
        return begun is null || fresh < begun ? fresh : begun;
    }

    /// <summary>Takes rows that are due and that nobody has begun with, or such as somebody has.</summary>
    public Task<IReadOnlyList<Claim>> TakeAsync(WorkTable table, int most, bool isFresh, CancellationToken cancellationToken) =>
        lane.RunAsync<IReadOnlyList<Claim>>(Caller.System(null), async services =>
        {
            var db = services.GetRequiredService<LoyaltyDbContext>();
            var now = clock.GetUtcNow();
            await using var claim = new HotSql(db, _claims.GetOrAdd((table, isFresh, db.IsSqlite), key => key.Item1.Claim(key.Item2, key.Item3)))
                .With("lease", now + Lease).With("now", now).With("most", most);
            var taken = await claim.ReadAsync(
                (row, isSqlite) => new Claim(HotSql.GuidAt(row, 0, isSqlite), new HotelId(HotSql.GuidAt(row, 1, isSqlite)), row.GetInt32(2), table.KindColumn is null ? null : row.GetString(3)), cancellationToken);
            return ([.. taken.OrderBy(work => work.Id)], taken.Count > 0);
        }, cancellationToken);

    /// <summary>Gives a row back whose work could not be done through no fault of its own: the attempt does not count.</summary>
    public Task GiveBackAsync(WorkTable table, Claim claim, CancellationToken cancellationToken) =>
        lane.RunAsync(Caller.System(null), async services =>
        {
            await using var update = new HotSql(services.GetRequiredService<LoyaltyDbContext>(), table.GiveBack)
                .With("again", clock.GetUtcNow() + TimeSpan.FromSeconds(1)).With("id", claim.Id).With("attempt", claim.Attempt);
            return (await update.ExecuteAsync(cancellationToken), true);
        }, cancellationToken);

    private static DateTimeOffset? InstantAt(DbDataReader row, int column, bool isSqlite) => row.IsDBNull(column) ? null : HotSql.InstantAt(row, column, isSqlite);
}
