using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Web.Shell;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>
/// Says a refusal in the shape in which the editor shows it: {"statusCode", "message", "errors": {"generalErrors": […]}}. What is refused to who may try it is
/// 400, because the editor shows nothing else; only an answer that somebody waits for by its address is 404.
/// </summary>
internal sealed class ElsaRefusals(RefusalTexts texts)
{
    /// <summary>Answers a request with a refusal.</summary>
    public Task WriteAsync(HttpContext context, Refusal refusal, int? status = null)
    {
        var code = status ?? StatusOf(context, refusal);
        string[] sentences = [.. refusal.Others.Select(texts.Sentence).Distinct()];
        var message = texts.Sentence(refusal);
        return ElsaJson.WriteAsync(context, code, ElsaJson.Bytes(new Body(code, message, new Errors(sentences.Length == 0 ? [message] : [message, .. sentences]))));
    }

    private static int StatusOf(HttpContext context, Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Forbidden when refusal.Code != OperationsRefusals.OwnerPublishes().Code => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound when HttpMethods.IsGet(context.Request.Method) => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    };

    private sealed record Body(int StatusCode, string Message, Errors Errors);

    private sealed record Errors(IReadOnlyList<string> GeneralErrors);
}
