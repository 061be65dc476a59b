using System.Globalization;
using System.Text;
using Loyalty.Domain;
using Loyalty.Modules.Operations.Usage;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations;

/// <summary>
/// GET /workflows/usage.csv: a row for each month and workflow that ran in it, as a spreadsheet takes them, with semicolons, in the language of the request. The
/// parameter months says how far it goes back, a year unless said otherwise.
/// </summary>
internal static class UsageFile
{
    /// <summary>Maps the file for owners and managers.</summary>
    public static void MapUsageFile(this IEndpointRouteBuilder routes) => routes
        .MapGet("/workflows/usage.csv", async (int? months, HttpContext http, UseCases useCases, RefusalTexts refusals, IStringLocalizer<UsageText> text, CancellationToken cancellationToken) =>
        {
            var usage = await useCases.Ask(new GetUsage(months ?? 12), CallerClaims.CallerOf(http.User), cancellationToken);
            if (usage.Refusal is { } refusal)
            {
                return Results.Text(refusals.Sentence(refusal), statusCode: refusal.Kind is RefusalKind.Malformed ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden);
            }

            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
            return Results.File([.. utf8.GetPreamble(), .. utf8.GetBytes(Write(usage.Value, text))], "text/csv; charset=utf-8", $"usage-{Month(usage.Value.Months[^1])}.csv");
        })
        .RequireAuthorization(policy => policy.RequireRole("owner", "manager"))
        .ExcludeFromDescription();

    private static string Write(UsageReport usage, IStringLocalizer<UsageText> text)
    {
        var rows = new StringBuilder().AppendRow(text[nameof(UsageText.Month)], text[nameof(UsageText.Workflow)], text[nameof(UsageText.DefinitionId)], text[nameof(UsageText.Runs)]);
        for (var at = 0; at < usage.Months.Count; at++)
        {
            foreach (var workflow in usage.Workflows.Where(workflow => workflow.Runs[at] > 0))
            {
                rows.AppendRow(Month(usage.Months[at]), Cell(workflow.Title.Said()), Cell(workflow.DefinitionId), workflow.Runs[at].ToString(CultureInfo.InvariantCulture));
            }
        }

        return rows.ToString();
    }

    private static string Month(BusinessDate month) => month.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>A name that somebody has typed: in quotation marks, and with an apostrophe before what a spreadsheet would take for a formula.</summary>
    private static string Cell(string text) => $"\"{(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static StringBuilder AppendRow(this StringBuilder rows, params string[] cells) => rows.AppendJoin(';', cells).Append("\r\n");
}
