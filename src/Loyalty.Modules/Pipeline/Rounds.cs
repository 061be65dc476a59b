using Loyalty.Domain;
using Loyalty.Modules.Access;

namespace Loyalty.Modules.Pipeline;

/// <summary>Rounds that a job makes through all hotels.</summary>
public static class Rounds
{
    /// <summary>Sends a command that does some of its work at a time, hotel by hotel, until it answers that nothing is left to do or is refused.</summary>
    public static async ValueTask InEveryHotel(this UseCases useCases, Func<ICommand<int>> command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(useCases);
        foreach (var hotel in (await useCases.Ask(new ListHotels(), Caller.System(null), cancellationToken)).Value)
        {
            Result<int> done;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                done = await useCases.Send(command(), Caller.System(hotel), cancellationToken);
            }
            while (done is { IsRefused: false, Value: > 0 });
        }
    }
}
