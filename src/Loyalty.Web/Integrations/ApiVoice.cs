using System.Diagnostics;
using System.Globalization;

namespace Loyalty.Web.Integrations;

/// <summary>
/// How one request is answered: in which language and under which trace. Answers are written inside the write lane, whose thread
/// knows nothing of the request, so the voice is taken along.
/// </summary>
internal sealed record ApiVoice(CultureInfo Culture, string TraceId)
{
    /// <summary>The voice of a request.</summary>
    public static ApiVoice Of(HttpContext context) => new(CultureInfo.CurrentUICulture, Activity.Current?.Id ?? context.TraceIdentifier);

    /// <summary>Lets something speak in the request's language, whatever thread it runs on.</summary>
    public T Speak<T>(Func<T> say)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture;
        try
        {
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
