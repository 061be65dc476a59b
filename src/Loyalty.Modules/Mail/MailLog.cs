using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Mail;

internal static partial class MailLog
{
    [LoggerMessage(30, LogLevel.Information, "The message {MessageId} ({Template}) was sent")]
    public static partial void Sent(ILogger log, Guid messageId, string template);

    [LoggerMessage(31, LogLevel.Warning, "The message {MessageId} was not taken, attempt {Attempts}; final: {IsFinal}. The outbox says why")]
    public static partial void NotTaken(ILogger log, Guid messageId, int attempts, bool isFinal);
}
