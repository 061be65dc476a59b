using System.Globalization;
using System.IO.Compression;
using Loyalty.Domain;

namespace Loyalty.TestKit;

/// <summary>A line of the CDNOW file: who bought for how much on which day.</summary>
public sealed record CdnowPurchase(string Customer, BusinessDate On, long Cents)
{
    /// <summary>
    /// All lines in the order of their days. A line is the customer, in the sample also their number in it, the day, the number of CDs and the dollars,
    /// with spaces between; a line that does not begin with a number is a heading.
    /// </summary>
    public static IReadOnlyList<CdnowPurchase> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var lines = new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var purchases = new List<CdnowPurchase>();
        while (lines.ReadLine() is { } line)
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields.Length >= 4 && fields[0].All(char.IsAsciiDigit))
            {
                purchases.Add(Of(fields));
            }
        }

        return [.. purchases.OrderBy(purchase => purchase.On)];
    }

    private static CdnowPurchase Of(string[] fields) => new(
        fields[0],
        new BusinessDate(DateOnly.ParseExact(fields[^3], "yyyyMMdd", CultureInfo.InvariantCulture)),
        (long)(decimal.Parse(fields[^1], CultureInfo.InvariantCulture) * 100));
}
