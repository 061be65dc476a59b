using Loyalty.Domain;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Integrations;

/// <summary>Another system makes one member of two; the answer is the one who remains, with all points.</summary>
[Allows(Scope = "members")]
public sealed record MergeByApi(MemberId Survivor, MemberId Other) : ICommand<MemberCard>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => new MergeMembers(Survivor, Other).Check();
}

internal sealed class MergeByApiHandler(LoyaltyDbContext db, NewsDesk news, IMediator mediator) : ICommandHandler<MergeByApi, MemberCard>
{
    public async Task<Result<MemberCard>> Handle(MergeByApi command, CancellationToken cancellationToken)
    {
        var merged = await mediator.Send(new MergeMembers(command.Survivor, command.Other), cancellationToken);
        if (merged.Refusal is { } refusal)
        {
            return refusal;
        }

        await db.SaveChangesAsync(cancellationToken);
        await news.CloseAsync(cancellationToken); // the points follow as a consequence, and the answer names them
        return await mediator.Send(new GetMember(command.Survivor), cancellationToken);
    }
}
