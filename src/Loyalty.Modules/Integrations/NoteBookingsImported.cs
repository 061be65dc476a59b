using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Integrations;

/// <summary>Tells that an import has brought new bookings.</summary>
[Allows]
public sealed record NoteBookingsImported(int Rows) : ICommand<Done>;

internal sealed class NoteBookingsImportedHandler(Unit unit) : ICommandHandler<NoteBookingsImported, Done>
{
    public Task<Result<Done>> Handle(NoteBookingsImported command, CancellationToken cancellationToken)
    {
        unit.Tell(new BookingsImported(command.Rows));
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
