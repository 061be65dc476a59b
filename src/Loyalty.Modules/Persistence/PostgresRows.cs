using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Loyalty.Modules.Persistence;

/// <summary>Rows as PostgreSQL's driver streams them.</summary>
internal sealed class PostgresRows : IStoredRows
{
    private readonly DbCommand _command;
    private readonly DbDataReader _reader;

    private PostgresRows(DbCommand command, DbDataReader reader) => (_command, _reader) = (command, reader);

    public static async Task<PostgresRows> OfAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of the calling code
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0; // it goes through a whole table
        return new PostgresRows(command, await command.ExecuteReaderAsync(cancellationToken));
    }

    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => new(_reader.ReadAsync(cancellationToken));

    public bool IsMissing(int column) => _reader.IsDBNull(column);

    public long Number(int column) => _reader.GetInt64(column);

    public Guid Id(int column) => _reader.GetGuid(column);

    public Guid? IdOrNull(int column) => IsMissing(column) ? null : Id(column);

    public long Milliseconds(int column) => new DateTimeOffset(_reader.GetDateTime(column), TimeSpan.Zero).ToUnixTimeMilliseconds();

    public ReadOnlySpan<byte> Day(int column) => Encoding.UTF8.GetBytes(_reader.GetFieldValue<DateOnly>(column).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public ReadOnlySpan<byte> Bytes(int column) => _reader.GetValue(column) switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        _ => [],
    };

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _command.DisposeAsync();
    }
}
