using System.Globalization;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Insights;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Insights;

/// <summary>
/// GET /liability/months.csv and /liability/years.csv: the figures as a tax adviser's spreadsheet takes them, with semicolons, in the language of the
/// request, amounts with its decimal sign and without grouping.
/// </summary>
internal static class LiabilityFiles
{
    private const char Separator = ';';

    /// <summary>The columns of the years, by the keys of their names.</summary>
    public static readonly IReadOnlyList<(string Key, Func<DeferralLine, long> Of)> YearColumns =
    [
        (nameof(LiabilityText.Sales), line => line.Year.SalesMinor),
        (nameof(LiabilityText.Goods), line => line.GoodsMinor),
        (nameof(LiabilityText.PointsPart), line => line.PointsMinor),
        (nameof(LiabilityText.Revenue), line => line.RevenueMinor),
        (nameof(LiabilityText.CatchUp), line => line.CatchUpMinor),
        (nameof(LiabilityText.ContractLiability), line => line.LiabilityMinor),
    ];

    /// <summary>Maps the files for owners and managers.</summary>
    public static void MapLiabilityFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapFile("/liability/months.csv", Months);
        routes.MapFile("/liability/years.csv", Years);
    }

    private static void MapFile(this IEndpointRouteBuilder routes, string path, Func<LiabilityBook, IStringLocalizer<LiabilityText>, string> write) => routes
        .MapGet(path, async (HttpContext http, UseCases useCases, RefusalTexts refusals, IStringLocalizer<LiabilityText> text, CancellationToken cancellationToken) =>
        {
            var book = await useCases.Ask(new GetLiabilityBook(Months: null), CallerClaims.CallerOf(http.User), cancellationToken);
            return book.Refusal is { } refusal
                ? Results.Text(refusals.Sentence(refusal), statusCode: StatusCodes.Status403Forbidden)
                : Results.File(new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) is var utf8 ? [.. utf8.GetPreamble(), .. utf8.GetBytes(write(book.Value, text))] : [],
                    "text/csv; charset=utf-8", $"{Path.GetFileNameWithoutExtension(path)}-{book.Value.On}.csv");
        })
        .RequireAuthorization(policy => policy.RequireRole("owner", "manager"))
        .ExcludeFromDescription();

    /// <summary>The key of a purse's name.</summary>
    public static string NameOf(Purse purse) => purse == Purse.Cashback ? nameof(LiabilityText.PurseCashback) : nameof(LiabilityText.PursePoints);

    private static string Months(LiabilityBook book, IStringLocalizer<LiabilityText> text)
    {
        var rows = new StringBuilder().AppendRow([text[nameof(LiabilityText.Purse)], text[nameof(LiabilityText.Month)], .. LiabilityColumn.All.Select(column => text[column.Key].Value)]);
        foreach (var (purse, line) in book.Purses.SelectMany(purse => purse.Months.Select(line => (purse.Purse, line))))
        {
            rows.AppendRow(
            [
                text[NameOf(purse)], line.Month.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                .. LiabilityColumn.All.Select(column => purse == Purse.Cashback ? Amount(column.Of(line).Value) : column.Of(line).ToString()),
            ]);
        }

        return rows.ToString();
    }

    private static string Years(LiabilityBook book, IStringLocalizer<LiabilityText> text)
    {
        var rows = new StringBuilder().AppendRow([text[nameof(LiabilityText.Year)], .. YearColumns.Select(column => $"{text[column.Key]} {book.Currency}")]);
        foreach (var line in book.Deferral ?? [])
        {
            rows.AppendRow([line.Year.Year.ToString(CultureInfo.InvariantCulture), .. YearColumns.Select(column => Amount(column.Of(line)))]);
        }

        return rows.ToString();
    }

    private static string Amount(long minor) => (minor / 100m).ToString("0.00", CultureInfo.CurrentCulture);

    private static StringBuilder AppendRow(this StringBuilder rows, IEnumerable<string> cells) => rows.AppendJoin(Separator, cells).Append("\r\n");
}
