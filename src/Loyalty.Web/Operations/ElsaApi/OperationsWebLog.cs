namespace Loyalty.Web.Operations.ElsaApi;

internal static partial class OperationsWebLog
{
    [LoggerMessage(1, LogLevel.Warning, "The viewers of instance {Instance} could not be told that it has moved")]
    public static partial void ViewersNotTold(ILogger log, Guid instance, Exception exception);
}
