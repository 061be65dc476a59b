namespace Loyalty.Web.Integrations;

internal static partial class IntegrationsLog
{
    [LoggerMessage(1, LogLevel.Error, "The API request {TraceId} failed")]
    public static partial void RequestFailed(ILogger log, string traceId, Exception exception);
}
