using System.IO.Compression;
using System.Security.Cryptography;
using CsvHelper;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;

namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>Reads bookings from a comma-separated file, plain or packed (.gz). Rows that cannot be read are named and counted, never dropped silently.</summary>
public static class BookingFile
{
    private static readonly CsvReaderOptions Options = new() { TrimWhitespace = true, PoolStrings = true };

    /// <summary>All bookings of the file; refused when the file is missing or lacks a column.</summary>
    public static async Task<Result<BookingList>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return IntegrationsRefusals.FileMissing(file);
        }

        await using var raw = File.OpenRead(file);
        await using var stream = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
        try
        {
            return await ReadAsync(stream, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or CsvFormatException)
        {
            return IntegrationsRefusals.FileUnreadable(file);
        }
    }

    private static async Task<Result<BookingList>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var csv = CsvReader.Create(stream, Options);
        await csv.ReadHeaderAsync(cancellationToken);
        var columns = BookingColumns.Of(csv);
        if (columns.Refusal is { } missing)
        {
            return missing;
        }

        var (rows, unreadable) = (new List<BookingRow>(), new List<Refusal>());
        for (var number = 1; await csv.ReadAsync(cancellationToken); number++)
        {
            var row = columns.Value.Read(csv, number, MarkOf(csv.RawRecord));
            if (row.Refusal is { } refusal)
            {
                unreadable.Add(refusal);
            }
            else
            {
                rows.Add(row.Value);
            }
        }

        return new BookingList(rows, unreadable);
    }

    private static string MarkOf(ReadOnlySpan<byte> record) => Convert.ToHexStringLower(SHA256.HashData(record)[..4]);
}

/// <summary>The bookings of a file in its own order, and the rows that could not be read.</summary>
public sealed record BookingList(IReadOnlyList<BookingRow> Rows, IReadOnlyList<Refusal> Unreadable);
