using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Loyalty.Modules.Insights;

/// <summary>The same rows as CSV and as JSON, written one by one, so that a file of any length needs no memory.</summary>
internal sealed class ExportFile : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter _csv;
    private readonly StreamWriter _json;
    private readonly string[] _columns;

    private ExportFile(StreamWriter csv, StreamWriter json, string[] columns) => (_csv, _json, _columns) = (csv, json, columns);

    /// <summary>How many rows were written.</summary>
    public long Rows { get; private set; }

    public static ExportFile Create(string folder, string name, string[] columns)
    {
        var file = new ExportFile(new StreamWriter(Path.Combine(folder, name + ".csv")), new StreamWriter(Path.Combine(folder, name + ".json")), columns);
        file._csv.WriteLine(string.Join(',', columns));
        file._json.Write('[');
        return file;
    }

    public async Task WriteAsync(object?[] values)
    {
        var plain = values.Select(Plain).ToArray();
        await _csv.WriteLineAsync(string.Join(',', plain.Select(Cell)));
        await _json.WriteAsync(Rows++ == 0 ? "\n" : ",\n");
        await _json.WriteAsync(JsonSerializer.Serialize(_columns.Zip(plain).ToDictionary(pair => pair.First, pair => pair.Second), Json));
    }

    public async ValueTask DisposeAsync()
    {
        await _json.WriteLineAsync("\n]");
        await _csv.DisposeAsync();
        await _json.DisposeAsync();
    }

    /// <summary>A number stays one; everything else is text, instants in UTC.</summary>
    private static object? Plain(object? value) => value switch
    {
        null or long => value,
        DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>Text that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Cell(object? value)
    {
        if (value is not string text)
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        var safe = text is ['=' or '+' or '-' or '@' or '\t', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
