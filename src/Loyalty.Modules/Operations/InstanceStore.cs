using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Loyalty.Domain;
using Loyalty.Modules.Operations.Http;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>
/// Reads and writes instances in the running unit with one statement a table. An instance is read once a unit; whoever takes it again gets the
/// same object, and what a burst leaves behind is in the database when its store call returns.
/// </summary>
internal sealed class InstanceStore(LoyaltyDbContext db, WorkflowNews news, Unit unit)
{
    private const int RowsAStatement = 400;
    private static readonly ConcurrentDictionary<(string Head, int Rows), string> Texts = [];
    private readonly Dictionary<Guid, WorkflowInstance> _taken = [];

    /// <summary>The instance, locked for this unit; null when there is none.</summary>
    public async Task<WorkflowInstance?> TakeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (_taken.TryGetValue(id, out var known))
        {
            return known;
        }

        if (db.Hotel is not { } hotel)
        {
            return null;
        }

        await using var select = new HotSql(db, db.IsSqlite ? Select : SelectForUpdate).With("id", id).With("hotel", hotel);
        return (await select.ReadAsync(Read, cancellationToken)).SingleOrDefault() is { } instance ? _taken[id] = instance : null;
    }

    /// <summary>Whether there is such an instance, in any state.</summary>
    public Task<bool> HasAsync(Guid id, CancellationToken cancellationToken) =>
        _taken.ContainsKey(id) ? Task.FromResult(true) : db.Set<WorkflowInstance>().AnyAsync(instance => instance.Id == id, cancellationToken);

    /// <summary>Stores what a burst did.</summary>
    public async Task WriteAsync(WorkflowInstance instance, Burst burst, string actor, CancellationToken cancellationToken)
    {
        await SaveAsync(instance, cancellationToken);
        var (isOver, burned) = (burst.Status is WorkflowStatus.Finished, burst.BurnedBookmarkIds);
        if (isOver && burned.Count > 0)
        {
            await using var delete = new HotSql(db, $"DELETE FROM {InstanceBookmark.Table} WHERE \"InstanceId\" = @instance").With("instance", instance.Id);
            await delete.ExecuteAsync(cancellationToken);
        }
        else
        {
            foreach (var ids in burned.Chunk(RowsAStatement))
            {
                await DeleteBookmarksAsync(ids, cancellationToken);
            }
        }

        foreach (var bookmarks in burst.CreatedBookmarks.Chunk(RowsAStatement))
        {
            await InsertBookmarksAsync(instance, bookmarks, cancellationToken);
        }

        foreach (var lines in burst.Journal.Chunk(RowsAStatement))
        {
            await InsertJournalAsync(instance, lines, actor, cancellationToken);
        }
    }

    /// <summary>Stores the instance's own row.</summary>
    public async Task SaveAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        var isNew = instance.StoredVersion == 0;
        await using var command = isNew ? Inserting(instance) : new HotSql(db, Update).With("stored", instance.StoredVersion);
        command.With("id", instance.Id).With("version", instance.VersionId).With("number", instance.VersionNumber).With("name", instance.Name).With("about", instance.CorrelationId)
            .With("status", (int)instance.Status).With("sub", (int)instance.SubStatus).With("state", instance.StateJson).With("row", instance.RowVersion)
            .With("incidents", instance.IncidentCount).With("work", instance.HasWork).With("children", instance.HasChildren).With("paused", instance.PausedAt)
            .With("moved", instance.MovedAt).With("finished", instance.FinishedAt);
        if (await command.ExecuteAsync(cancellationToken) != 1)
        {
            throw new DbUpdateConcurrencyException($"Instance {instance.Id} was moved by another unit of work.");
        }

        instance.NoteStored();
        _taken[instance.Id] = instance;
        var moved = new InstanceMoved(Hotel, instance.Id, instance.DefinitionId);
        unit.AfterCommit(() => news.Tell(moved));
    }

    private const string Select = """
        SELECT i."Id", i."HotelId", i."DefinitionId", i."VersionId", i."VersionNumber", i."Name", i."CorrelationId", i."Status", i."SubStatus", i."StateJson", i."RowVersion",
               i."IncidentCount", i."HasWork", i."HasChildren", i."ParentId", i."ParentBookmarkId", i."Depth", i."PausedAt", i."StartedBy", i."StartedAt", i."MovedAt", i."FinishedAt", h."ZoneId"
        FROM workflow_instances i JOIN hotels h ON h."Id" = i."HotelId" WHERE i."Id" = @id AND i."HotelId" = @hotel
        """;

    private const string SelectForUpdate = Select + " FOR UPDATE OF i";

    private const string Insert = """
        INSERT INTO workflow_instances ("Id", "HotelId", "DefinitionId", "VersionId", "VersionNumber", "Name", "CorrelationId", "Status", "SubStatus", "StateJson", "RowVersion",
               "IncidentCount", "HasWork", "HasChildren", "HasState", "ParentId", "ParentBookmarkId", "Depth", "PausedAt", "StartedBy", "StartedAt", "MovedAt", "FinishedAt")
        VALUES (@id, @hotel, @definition, @version, @number, @name, @about, @status, @sub, @state, @row, @incidents, @work, @children, @true, @parent, @mark, @depth, @paused, @by, @started, @moved, @finished)
        """;

    private const string Update = """
        UPDATE workflow_instances SET "VersionId" = @version, "VersionNumber" = @number, "Name" = @name, "CorrelationId" = @about, "Status" = @status, "SubStatus" = @sub, "StateJson" = @state,
               "RowVersion" = @row, "IncidentCount" = @incidents, "HasWork" = @work, "HasChildren" = @children, "PausedAt" = @paused, "MovedAt" = @moved, "FinishedAt" = @finished
        WHERE "Id" = @id AND "RowVersion" = @stored
        """;

    private HotSql Inserting(WorkflowInstance instance) => new HotSql(db, Insert)
        .With("hotel", Hotel).With("definition", instance.DefinitionId).With("true", true).With("parent", instance.ParentId).With("mark", instance.ParentBookmarkId)
        .With("depth", instance.Depth).With("by", instance.StartedBy).With("started", instance.StartedAt);

    private static WorkflowInstance Read(DbDataReader row, bool isSqlite)
    {
        Guid? IdOrNull(int column) => row.IsDBNull(column) ? null : HotSql.GuidAt(row, column, isSqlite);
        DateTimeOffset? InstantOrNull(int column) => row.IsDBNull(column) ? null : HotSql.InstantAt(row, column, isSqlite);
        string? TextOrNull(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return WorkflowInstance.Stored(new StoredInstance(
            HotSql.GuidAt(row, 0, isSqlite), new HotelId(HotSql.GuidAt(row, 1, isSqlite)), row.GetString(2), HotSql.GuidAt(row, 3, isSqlite), row.GetInt32(4), TextOrNull(5), TextOrNull(6),
            (WorkflowStatus)row.GetInt32(7), (WorkflowSubStatus)row.GetInt32(8), row.GetString(9), row.GetInt32(10), row.GetInt32(11), row.GetBoolean(12), row.GetBoolean(13),
            IdOrNull(14), IdOrNull(15), row.GetInt32(16), InstantOrNull(17), row.GetString(18), HotSql.InstantAt(row, 19, isSqlite), HotSql.InstantAt(row, 20, isSqlite), InstantOrNull(21), row.GetString(22)));
    }

    private HotelId Hotel => db.Hotel ?? throw new InvalidOperationException("An instance belongs to a hotel, and none is known here.");

    private async Task DeleteBookmarksAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        await using var delete = new HotSql(db, Texts.GetOrAdd(("delete", ids.Length), key =>
            $"DELETE FROM {InstanceBookmark.Table} WHERE \"Id\" IN ({string.Join(", ", Enumerable.Range(0, key.Rows).Select(at => $"@i{at}"))})"));
        for (var at = 0; at < ids.Length; at++)
        {
            delete.With(Names.Of('i', at), ids[at]);
        }

        await delete.ExecuteAsync(cancellationToken);
    }

    private async Task InsertBookmarksAsync(WorkflowInstance instance, Bookmark[] bookmarks, CancellationToken cancellationToken)
    {
        const string head = "INSERT INTO workflow_bookmarks (\"Id\", \"InstanceId\", \"HotelId\", \"ActivityId\", \"Name\", \"Hash\", \"Route\", \"CreatedAt\", \"DueAt\", \"WakeAt\", \"Attempts\")";
        await using var insert = new HotSql(db, Rows(head, "(@i{0}, @instance, @hotel, @a{0}, @n{0}, @h{0}, @r{0}, @c{0}, @d{0}, @d{0}, 0)", bookmarks.Length));
        insert.With("instance", instance.Id).With("hotel", Hotel);
        for (var at = 0; at < bookmarks.Length; at++)
        {
            var bookmark = bookmarks[at];
            insert.With(Names.Of('i', at), bookmark.Id).With(Names.Of('a', at), bookmark.ActivityId).With(Names.Of('n', at), bookmark.Name).With(Names.Of('h', at), bookmark.Hash)
                .With(Names.Of('r', at), HookRoute.KeyOf(bookmark.Name, bookmark.Payload)).With(Names.Of('c', at), bookmark.CreatedAt).With(Names.Of('d', at), bookmark.DueAt);
        }

        await insert.ExecuteAsync(cancellationToken);
    }

    private async Task InsertJournalAsync(WorkflowInstance instance, ExecutionLogEntry[] lines, string actor, CancellationToken cancellationToken)
    {
        const string head = "INSERT INTO execution_log_entries (\"InstanceId\", \"Sequence\", \"HotelId\", \"HappenedAt\", \"ActivityId\", \"ActivityType\", \"Event\", \"Message\", \"Actor\")";
        await using var insert = new HotSql(db, Rows(head, "(@instance, @s{0}, @hotel, @at, @a{0}, @t{0}, @e{0}, @m{0}, @actor)", lines.Length));
        insert.With("instance", instance.Id).With("hotel", Hotel).With("at", lines[0].OccurredAt).With("actor", actor); // all lines of a burst are of one moment
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            insert.With(Names.Of('s', at), line.Sequence).With(Names.Of('a', at), line.ActivityId).With(Names.Of('t', at), line.ActivityType).With(Names.Of('e', at), line.Event).With(Names.Of('m', at), line.Message);
        }

        await insert.ExecuteAsync(cancellationToken);
    }

    private static string Rows(string head, string row, int count) => Texts.GetOrAdd((head, count), _ =>
    {
        var text = new StringBuilder(head).Append(" VALUES ");
        for (var at = 0; at < count; at++)
        {
            text.Append(at == 0 ? "" : ", ").AppendFormat(CultureInfo.InvariantCulture, row, at);
        }

        return text.ToString();
    });

    /// <summary>Names of parameters, made once.</summary>
    private static class Names
    {
        private static readonly ConcurrentDictionary<(char Letter, int At), string> Known = [];

        public static string Of(char letter, int at) => Known.GetOrAdd((letter, at), key => $"{key.Letter}{key.At}");
    }
}
