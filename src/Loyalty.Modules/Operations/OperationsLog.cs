using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Operations;

internal static partial class OperationsLog
{
    [LoggerMessage(1, LogLevel.Warning, "Instance {Instance} asked for a workflow {DefinitionId} that could not be started")]
    public static partial void ChildNotStarted(ILogger log, Guid instance, string definitionId);

    [LoggerMessage(2, LogLevel.Error, "{Kind} {Id} was begun {Attempts} times and never came to an end; it has been put away as an error")]
    public static partial void PutAway(ILogger log, string kind, Guid id, int attempts);

    [LoggerMessage(3, LogLevel.Warning, "{Kind} {Id} failed, attempt {Attempts}; it will be tried again")]
    public static partial void WillBeTriedAgain(ILogger log, string kind, Guid id, int attempts, Exception exception);
}
