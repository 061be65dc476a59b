using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Mail;

/// <summary>
/// Puts a mail into the outbox, made from a template of workflows/messages in the reader's language (de or en). Queueing the same
/// once-key again answers the first message. Refused when there is no such template.
/// </summary>
[Allows]
public sealed record QueueMail(string To, string Language, string Template, JsonObject Data, MemberId? Member, string OnceKey) : ICommand<Guid>;

internal sealed class QueueMailHandler(LoyaltyDbContext db, MessageTemplates templates, Unit unit, MailBell bell, TimeProvider clock) : ICommandHandler<QueueMail, Guid>
{
    public async Task<Result<Guid>> Handle(QueueMail command, CancellationToken cancellationToken)
    {
        var known = await db.Set<QueuedMessage>().Where(message => message.OnceKey == command.OnceKey).Select(message => (Guid?)message.Id).SingleOrDefaultAsync(cancellationToken);
        if (known is { } id)
        {
            return id;
        }

        var language = command.Language == "en" ? "en" : "de";
        var rendered = templates.Render(command.Template, language, command.Data);
        return rendered.Map(mail =>
        {
            var message = QueuedMessage.Of(command.To, command.Member, command.Template, language, mail.Subject, mail.Html, mail.Text, command.OnceKey, clock.GetUtcNow());
            db.Add(message);
            unit.AfterCommit(bell.Ring);
            return message.Id;
        });
    }
}
