using Loyalty.Modules.Operations.Drafting;
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

    [LoggerMessage(4, LogLevel.Warning, "Chromium made no PDF file and ended with {ExitCode}")]
    public static partial void PdfFailed(ILogger log, int exitCode);

    [LoggerMessage(5, LogLevel.Warning, "Chromium was stopped because a PDF file took longer than {Seconds} seconds")]
    public static partial void PdfTookTooLong(ILogger log, int seconds);

    [LoggerMessage(6, LogLevel.Warning, "The writing service did not write the draft ({Reason}); the step library did")]
    public static partial void DraftServiceLeftOut(ILogger log, DraftNotice reason);
}
