using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Pipeline;

internal static partial class PipelineLog
{
    [LoggerMessage(1, LogLevel.Information, "{UseCase} was done in {Milliseconds:0.0} ms")]
    public static partial void Done(ILogger log, string useCase, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "{UseCase} was refused: {Code}")]
    public static partial void Refused(ILogger log, string useCase, string code);

    [LoggerMessage(3, LogLevel.Warning, "The outbox event {EventId} ({Type}) failed, attempt {Attempts}; it will be tried again")]
    public static partial void ReactionFailed(ILogger log, Guid eventId, string type, int attempts, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "The write lane could not commit {Units} units")]
    public static partial void CommitFailed(ILogger log, int units, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "A transaction was repeated after {SqlState}, attempt {Attempt}")]
    public static partial void TransactionRepeated(ILogger log, string sqlState, int attempt);

    [LoggerMessage(7, LogLevel.Error, "The outbox event {EventId} ({Type}) was begun {Attempts} times and was never handled; it has been put away")]
    public static partial void EventPutAway(ILogger log, Guid eventId, string type, int attempts);

    [LoggerMessage(8, LogLevel.Warning, "{Events} outbox events were undone together, because of: {Reason}; each is tried for itself")]
    public static partial void ReactionsParted(ILogger log, int events, string reason);

    [LoggerMessage(6, LogLevel.Error, "A background pump stumbled and goes on")]
    public static partial void PumpStumbled(ILogger log, Exception exception);
}
