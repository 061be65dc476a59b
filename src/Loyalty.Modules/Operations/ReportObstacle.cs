using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>
/// Somebody of the hotel says what held them up, and on which page (a local path; null when on none); a manager gets it as a task.
/// Sent again under the same id it makes no second one.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record ReportObstacle(Guid Id, string Message, string? Page) : ICommand<Done>, IChecked
{
    /// <summary>The most letters of a message.</summary>
    public const int MessageLength = 1000;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (string.IsNullOrWhiteSpace(Message))
        {
            yield return OperationsRefusals.ObstacleEmpty();
        }
        else if (Message.Length > MessageLength)
        {
            yield return PipelineRefusals.TooLong("/message", MessageLength);
        }

        if (Page is { Length: > WorkItem.LinkLength })
        {
            yield return PipelineRefusals.TooLong("/page", WorkItem.LinkLength);
        }
    }
}

internal sealed class ReportObstacleHandler(IAskStaff staff) : ICommandHandler<ReportObstacle, Done>
{
    private const string Kind = "obstacle";

    public async Task<Result<Done>> Handle(ReportObstacle command, CancellationToken cancellationToken)
    {
        var message = command.Message.Trim();
        await staff.AskAsync(
            new StaffQuestion(Kind, command.Id, new LocalText("Jemand kam auf einer Seite nicht weiter", "Somebody was held up on a page"), StaffRole.Manager)
            {
                Teaser = new LocalText(message, message),
                Guidance = new LocalText(
                    "## Was ist zu tun?\nÖffnen Sie die Seite und versuchen Sie dasselbe. Liegt es an einem Text, einem Ablauf oder einer Regel Ihres Hauses, ändern Sie das dort. Liegt es an der Software, geben Sie es an den weiter, der sie betreibt.\n## Zum Schluss\nSagen Sie der Person, die es gemeldet hat, was daraus geworden ist.",
                    "## What is to be done?\nOpen the page and try the same. Where a text, a workflow or a rule of your hotel is the reason, change it there. Where the software is the reason, pass it on to whoever runs it.\n## In the end\nTell the person who reported it what has become of it."),
                Link = command.Page,
            },
            cancellationToken);
        return Done.It;
    }
}
