using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Insights;

/// <summary>The guest behind a statement link says that an entry of the own statement is wrong.</summary>
[Allows(Anyone = true)]
public sealed record ContestAsGuest(string Secret, LedgerEntryId Entry, string Message) : ICommand<ContestView>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => new ContestEntry(Entry, Message).Check();
}

/// <summary>The guest behind a statement link misses a stay.</summary>
[Allows(Anyone = true)]
public sealed record ClaimAsGuest(string Secret, string? Reservation, BusinessDate Arrival, BusinessDate Departure) : ICommand<ClaimView>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => new ClaimStay(default, Reservation, Arrival, Departure).Check();
}

internal sealed class GuestSpeaksHandler(LoyaltyDbContext db, IMediator mediator, TimeProvider clock) : ICommandHandler<ContestAsGuest, ContestView>, ICommandHandler<ClaimAsGuest, ClaimView>
{
    public async Task<Result<ContestView>> Handle(ContestAsGuest command, CancellationToken cancellationToken)
    {
        var guest = await OpenAsync(command.Secret, cancellationToken);
        return guest.Refusal is { } refusal ? refusal : await mediator.Send(new ContestEntry(command.Entry, command.Message) { Guest = guest.Value }, cancellationToken);
    }

    public async Task<Result<ClaimView>> Handle(ClaimAsGuest command, CancellationToken cancellationToken)
    {
        var guest = await OpenAsync(command.Secret, cancellationToken);
        return guest.Refusal is { } refusal ? refusal : await mediator.Send(new ClaimStay(guest.Value, command.Reservation, command.Arrival, command.Departure) { IsGuest = true }, cancellationToken);
    }

    /// <summary>The link is the proof: it names the hotel and the one member for whom it speaks.</summary>
    private async Task<Result<MemberId>> OpenAsync(string secret, CancellationToken cancellationToken)
    {
        var link = await db.OpenLinkAsync(secret, AccessLinkKind.Statement, clock.GetUtcNow(), cancellationToken);
        if (link.IsRefused || link.Value is not { Hotel: { } house, Member: { } member })
        {
            return link.Refusal ?? AccessRefusals.LinkUnknown();
        }

        db.ActFor(house);
        return await db.SurvivorOfAsync(member, cancellationToken);
    }
}
