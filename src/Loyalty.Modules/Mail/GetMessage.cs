using System.Text.RegularExpressions;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Mail;

/// <summary>One message of the outbox with its text. The secrets of its links are covered: whoever may read the outbox may not use another person's link.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetMessage(Guid Id) : IQuery<MessageDetail>;

/// <summary>A message as the outbox shows it: how it stands, and its text without the secrets of its links.</summary>
public sealed record MessageDetail(MessageRow Row, string Language, string Html, string Text);

internal sealed partial class GetMessageHandler(LoyaltyDbContext db) : IQueryHandler<GetMessage, MessageDetail>
{
    public async Task<Result<MessageDetail>> Handle(GetMessage query, CancellationToken cancellationToken)
    {
        if (await db.Set<QueuedMessage>().AsNoTracking().SingleOrDefaultAsync(message => message.Id == query.Id, cancellationToken) is not { } found)
        {
            return PipelineRefusals.NotFound();
        }

        var row = new MessageRow(found.Id, found.To, found.Member, found.Template, found.Subject, found.State, found.QueuedAt, found.DueAt, found.SentAt, found.Attempts, found.Error);
        return new MessageDetail(row, found.Language, Secret().Replace(found.Html, "/…"), Secret().Replace(found.Text, "/…"));
    }

    /// <summary>The last part of a path, as long as the secret of an access link.</summary>
    [GeneratedRegex("/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")]
    private static partial Regex Secret();
}
