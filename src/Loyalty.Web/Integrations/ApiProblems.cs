using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Integrations;

/// <summary>Says a refusal as RFC 9457 problem details in the caller's language.</summary>
internal sealed class ApiProblems(RefusalTexts refusals, IStringLocalizer<ApiText> text)
{
    private const string RetryAfterSeconds = "2";

    /// <summary>The problem as it goes over the wire.</summary>
    public StoredAnswer Of(Refusal refusal, ApiVoice voice) => Of(refusal, StatusOf(refusal), voice);

    /// <summary>Answers a request with a problem.</summary>
    public Task WriteAsync(HttpContext context, Refusal refusal) => WriteAsync(context, refusal, StatusOf(refusal));

    /// <summary>Answers a request with a problem of a status that the refusal's kind does not tell.</summary>
    public Task WriteAsync(HttpContext context, Refusal refusal, int? special)
    {
        var status = special ?? StatusOf(refusal);
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"Loyalty\"";
        }
        else if (status is StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        return ApiJson.WriteAsync(context, Of(refusal, status, ApiVoice.Of(context)));
    }

    /// <summary>Answers a key that asks too often, with the time after which it may ask again.</summary>
    public Task WriteBusyAsync(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, IntegrationsRefusals.TooManyRequests(seconds), StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The problem of one of many things that were asked for at once.</summary>
    public ApiProblem PartOf(Refusal refusal, ApiVoice voice) => ProblemOf(refusal, StatusOf(refusal), voice);

    private StoredAnswer Of(Refusal refusal, int status, ApiVoice voice) => voice.Speak(() => ApiJson.Problem(status, ProblemOf(refusal, status, voice)));

    private ApiProblem ProblemOf(Refusal refusal, int status, ApiVoice voice) => new()
    {
        Type = "urn:loyalty:" + refusal.Code,
        Title = text["Title" + status.ToString(CultureInfo.InvariantCulture)] is { ResourceNotFound: false } title ? title.Value : text[nameof(ApiText.TitleOther)].Value,
        Status = status,
        Detail = refusals.Sentence(refusal),
        Errors = ErrorsOf(refusal),
        TraceId = voice.TraceId,
    };

    private Dictionary<string, string[]>? ErrorsOf(Refusal refusal)
    {
        var fields = refusal.Others.Prepend(refusal).Where(one => one.Field is not null)
            .GroupBy(one => one.Field!, StringComparer.Ordinal) // chosen above
            .ToDictionary(field => field.Key, field => field.Select(refusals.Sentence).Distinct().ToArray(), StringComparer.Ordinal);
        return fields.Count > 0 ? fields : null;
    }

    private static int StatusOf(Refusal refusal) => refusal.Kind switch
    {
        _ when refusal.Code == AccessRefusals.KeyUnknown().Code => StatusCodes.Status401Unauthorized,
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Gone => StatusCodes.Status410Gone,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
