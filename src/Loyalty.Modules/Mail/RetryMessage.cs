using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Mail;

/// <summary>Puts a failed message back into the outbox, due at once.</summary>
[Allows(StaffRole.Manager)]
public sealed record RetryMessage(Guid Id) : ICommand<Done>;

internal sealed class RetryMessageHandler(LoyaltyDbContext db, Unit unit, MailBell bell, TimeProvider clock) : ICommandHandler<RetryMessage, Done>
{
    public async Task<Result<Done>> Handle(RetryMessage command, CancellationToken cancellationToken)
    {
        if (await db.Set<QueuedMessage>().SingleOrDefaultAsync(message => message.Id == command.Id, cancellationToken) is not { } message)
        {
            return PipelineRefusals.NotFound();
        }

        if (message.State != MessageState.Failed)
        {
            return MailRefusals.NotFailed();
        }

        message.TryAgain(clock.GetUtcNow());
        unit.AfterCommit(bell.Ring);
        return Done.It;
    }
}
