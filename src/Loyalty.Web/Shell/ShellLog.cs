namespace Loyalty.Web.Shell;

internal static partial class ShellLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refusal {Code} had no sentence; general words were shown.")]
    public static partial void HadNoSentence(this ILogger log, string code);
}
