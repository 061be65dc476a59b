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
/// GET /liability/months.csv, years.csv, ageing.csv, breakage.csv and provision.csv: the figures as a tax adviser's spreadsheet takes them, with semicolons, in the language of the
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
        routes.MapFile("/liability/ageing.csv", Ageing);
        routes.MapFile("/liability/breakage.csv", BreakageOf);
        routes.MapFile("/liability/provision.csv", Provision);
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
                text[NameOf(purse)], Month(line.Month), .. LiabilityColumn.All.Select(column => Level(purse, column.Of(line))),
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

    /// <summary>The points by the month in which they end; last what members owe, so that the sum is what the accounts hold.</summary>
    private static string Ageing(LiabilityBook book, IStringLocalizer<LiabilityText> text)
    {
        var rows = new StringBuilder().AppendRow([text[nameof(LiabilityText.Purse)], text[nameof(LiabilityText.Month)], text[nameof(LiabilityText.Points)]]);
        foreach (var purse in book.Purses)
        {
            foreach (var line in purse.Ageing)
            {
                rows.AppendRow([text[NameOf(purse.Purse)], line.Month is { } month ? Month(month) : text[nameof(LiabilityText.Never)], Level(purse.Purse, line.Points)]);
            }

            if (purse.Overdrawn != Points.Zero)
            {
                rows.AppendRow([text[NameOf(purse.Purse)], text[nameof(LiabilityText.Overdrawn)], Level(purse.Purse, purse.Overdrawn)]);
            }
        }

        return rows.ToString();
    }

    /// <summary>What became of the points whose last day is over, by its month.</summary>
    private static string BreakageOf(LiabilityBook book, IStringLocalizer<LiabilityText> text)
    {
        var rows = new StringBuilder().AppendRow(
            [text[nameof(LiabilityText.Purse)], text[nameof(LiabilityText.Month)], text[nameof(LiabilityText.Redeemed)], text[nameof(LiabilityText.Expired)], $"{text[nameof(LiabilityText.BreakageShare)]} %"]);
        foreach (var (purse, cohort) in book.Purses.SelectMany(purse => purse.Breakage.Cohorts.Select(cohort => (purse.Purse, cohort))))
        {
            rows.AppendRow([text[NameOf(purse)], Month(cohort.Month), Level(purse, cohort.Redeemed), Level(purse, cohort.Expired), cohort.Breakage is { } lost ? Percent(lost) : ""]);
        }

        return rows.ToString();
    }

    /// <summary>How the liability and the provision come about; cells stay empty while the cost of a point is not known.</summary>
    private static string Provision(LiabilityBook book, IStringLocalizer<LiabilityText> text)
    {
        var rows = new StringBuilder().AppendRow(
        [
            text[nameof(LiabilityText.Purse)], text[nameof(LiabilityText.Outstanding)], text[nameof(LiabilityText.Overdrawn)], $"{text[nameof(LiabilityText.BreakageShare)]} %",
            $"{text[nameof(LiabilityText.Cost)]} {book.Currency}", text[nameof(LiabilityText.BroughtAlong)], $"{text[nameof(LiabilityText.BroughtAlongCost)]} {book.Currency}",
            $"{text[nameof(LiabilityText.Liability)]} {book.Currency}", $"{text[nameof(LiabilityText.Provision)]} {book.Currency}",
        ]);
        foreach (var purse in book.Purses)
        {
            rows.AppendRow(
            [
                text[NameOf(purse.Purse)], Level(purse.Purse, purse.Outstanding), Level(purse.Purse, purse.Overdrawn), Percent(purse.Breakage.Used),
                purse.Purse == Purse.Points && purse.Cost is { } cost ? Amount((cost.Price.Minor * Fraction.Whole(LiabilityTerms.PerPoints)).Round()) : "",
                Level(purse.Purse, purse.BroughtAlongPoints), Amount(purse.BroughtAlongMinor),
                purse.LiabilityMinor is { } liability ? Amount(liability) : "", purse.ProvisionMinor is { } provision ? Amount(provision) : "",
            ]);
        }

        return rows.ToString();
    }

    private static string Month(BusinessDate month) => month.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Points as they are, cashback as money.</summary>
    private static string Level(Purse purse, Points points) => purse == Purse.Cashback ? Amount(points.Value) : points.ToString();

    private static string Percent(Breakage breakage) => decimal.Round(breakage.Share.ToDecimal() * 100m, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.CurrentCulture);

    private static string Amount(long minor) => (minor / 100m).ToString("0.00", CultureInfo.CurrentCulture);

    private static StringBuilder AppendRow(this StringBuilder rows, IEnumerable<string> cells) => rows.AppendJoin(Separator, cells).Append("\r\n");
}
