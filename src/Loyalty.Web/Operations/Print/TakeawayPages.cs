using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Takeaway;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations.Print;

/// <summary>
/// GET …/{id}/print: a workflow as a page for printing; GET …/{id}/takeaway.pdf: the same as a PDF file, or, where none can be made, the page with the reason why.
/// The parameter language asks for German or English whatever the screen speaks.
/// </summary>
internal static class TakeawayPages
{
    /// <summary>Maps both below an address, for everybody who works here.</summary>
    public static void MapTakeaway(this IEndpointRouteBuilder routes, string below, Func<string, IQuery<TakeawaySheet>> ask)
    {
        routes.MapGet(below + "/{id}/print", (string id, string? language, string? pdf, HttpContext http, CancellationToken cancellationToken) =>
            AnswerAsync(new Asked(ask(id), $"{below}/{Uri.EscapeDataString(id)}", language), http, (sheet, desk) => desk.PageAsync(sheet, Reason(pdf)), cancellationToken)).Guard();
        routes.MapGet(below + "/{id}/takeaway.pdf", (string id, string? language, HttpContext http, CancellationToken cancellationToken) =>
            AnswerAsync(new Asked(ask(id), $"{below}/{Uri.EscapeDataString(id)}", language), http, (sheet, desk) => desk.FileAsync(sheet, cancellationToken), cancellationToken)).Guard();
    }

    private static async Task<IResult> AnswerAsync(Asked asked, HttpContext http, Func<TakeawaySheet, Desk, Task<IResult>> answer, CancellationToken cancellationToken)
    {
        if (asked.Language is "de" or "en")
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(asked.Language); // of this request alone
        }

        var sheet = await http.RequestServices.GetRequiredService<UseCases>().Ask(asked.Query, CallerClaims.CallerOf(http.User), cancellationToken);
        return sheet.Refusal switch
        {
            null => await answer(sheet.Value, new Desk(http, asked.Address)),
            { Kind: RefusalKind.NotFound } => Results.NotFound(), // the page for what is not there says so
            { } refusal => Results.Text(http.RequestServices.GetRequiredService<RefusalTexts>().Sentence(refusal), statusCode: StatusCodes.Status403Forbidden),
        };
    }

    private static Refusal? Reason(string? pdf) => pdf is "missing" or "busy" or "failed" ? new Refusal("operations.pdf-" + pdf) : null;

    private static void Guard(this RouteHandlerBuilder route) => route.RequireAuthorization(policy => policy.RequireRole("owner", "manager", "staff")).ExcludeFromDescription();

    private sealed record Asked(IQuery<TakeawaySheet> Query, string Address, string? Language);

    /// <summary>Writes the sheet for one request.</summary>
    private sealed class Desk(HttpContext http, string address)
    {
        public async Task<IResult> PageAsync(TakeawaySheet sheet, Refusal? whyNoPdf)
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Content(await HtmlAsync(sheet, isFile: false, whyNoPdf), "text/html; charset=utf-8");
        }

        public async Task<IResult> FileAsync(TakeawaySheet sheet, CancellationToken cancellationToken)
        {
            var press = http.RequestServices.GetRequiredService<PdfPress>();
            var pdf = press.IsThere ? await press.PrintAsync(await HtmlAsync(sheet, isFile: true, null), cancellationToken) : OperationsRefusals.PdfMissing();
            http.Response.Headers.CacheControl = "no-store";
            return pdf.Refusal is { } refusal
                ? Results.LocalRedirect($"{address}/print?language={CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}&pdf={refusal.Code[(refusal.Code.LastIndexOf('-') + 1)..]}")
                : Results.File(pdf.Value, "application/pdf", $"{FileName(sheet.Title.Said())}.pdf");
        }

        private async Task<string> HtmlAsync(TakeawaySheet sheet, bool isFile, Refusal? whyNoPdf)
        {
            var services = http.RequestServices;
            var style = services.GetRequiredService<TakeawayStyle>().For(sheet, services.GetRequiredService<IStringLocalizer<TakeawayText>>(), isFile);
            await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
            return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TakeawayDocument>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(TakeawayDocument.Sheet)] = sheet,
                [nameof(TakeawayDocument.IsFile)] = isFile,
                [nameof(TakeawayDocument.Style)] = style,
                [nameof(TakeawayDocument.Address)] = address,
                [nameof(TakeawayDocument.WhyNoPdf)] = whyNoPdf,
            }))).ToHtmlString());
        }

        private static string FileName(string title)
        {
            var name = string.Concat(title.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')).Trim('-');
            return name.Length == 0 ? "workflow" : name[..Math.Min(name.Length, 80)];
        }
    }
}
