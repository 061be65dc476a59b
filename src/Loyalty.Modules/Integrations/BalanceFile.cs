using System.Globalization;
using CsvHelper;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Ledger;

namespace Loyalty.Modules.Integrations;

/// <summary>
/// Reads old balances from a comma-separated file with the columns member, points, document, expires_on and, if there is one, cost_per_point. Rows that cannot
/// be read are named, never dropped silently.
/// </summary>
public static class BalanceFile
{
    private static readonly string[] Columns = ["member", "points", "document", "expires_on"];

    /// <summary>The balances of the file and the rows that cannot be read; refused when the file is missing or lacks a column.</summary>
    public static async Task<Result<(IReadOnlyList<OldBalance> Rows, IReadOnlyList<BalanceOutcome> Unreadable)>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return IntegrationsRefusals.FileMissing(file);
        }

        try
        {
            await using var stream = File.OpenRead(file);
            await using var csv = CsvReader.Create(stream, new CsvReaderOptions { TrimWhitespace = true });
            await csv.ReadHeaderAsync(cancellationToken);
            if (Columns.FirstOrDefault(column => !csv.TryGetFieldIndex(column, out _)) is { } missing)
            {
                return IntegrationsRefusals.ColumnMissing(missing);
            }

            var (rows, unreadable) = (new List<OldBalance>(), new List<BalanceOutcome>());
            var said = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var number = 1; await csv.ReadAsync(cancellationToken); number++)
            {
                var row = Read(csv, number);
                if (row.Refusal is { } refusal)
                {
                    unreadable.Add(new BalanceOutcome(number, null, false, refusal));
                }
                else
                {
                    var before = said.GetValueOrDefault(row.Value.Said);
                    said[row.Value.Said] = before + 1;
                    rows.Add(row.Value with { Occurrence = before });
                }
            }

            return (rows, unreadable);
        }
        catch (CsvFormatException)
        {
            return IntegrationsRefusals.FileUnreadable(file);
        }
    }

    private static Result<OldBalance> Read(CsvReader csv, int number)
    {
        if (!long.TryParse(Text(csv, "points"), NumberStyles.None, CultureInfo.InvariantCulture, out var points))
        {
            return IntegrationsRefusals.RowUnreadable(number, "points", Text(csv, "points"));
        }

        BusinessDate? last = null;
        if (Text(csv, "expires_on") is { Length: > 0 } expires)
        {
            if (!DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return IntegrationsRefusals.RowUnreadable(number, "expires_on", expires);
            }

            last = new BusinessDate(day);
        }

        long? cost = null;
        if (csv.TryGetFieldIndex("cost_per_point", out _) && Text(csv, "cost_per_point") is { Length: > 0 } costs)
        {
            if (!decimal.TryParse(costs, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var each) || each > 1_000m)
            {
                return IntegrationsRefusals.RowUnreadable(number, "cost_per_point", costs);
            }

            cost = (long)(each * 1_000_000m);
        }

        return new OldBalance(number, Text(csv, "member"), new Points(points), Text(csv, "document"), last, cost);
    }

    private static string Text(CsvReader csv, string column) => csv.TryGetFieldIndex(column, out var place) && place < csv.FieldCount ? csv.GetString(place) : "";
}
