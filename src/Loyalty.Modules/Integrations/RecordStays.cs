using Loyalty.Domain;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Integrations;

/// <summary>
/// Takes some stay events in one unit of work, in the order given and each for itself: one that is refused leaves nothing behind and the others
/// alone. An event that came before is answered as such, so all may be sent again when nobody knows what became of them.
/// </summary>
[Allows(StaffRole.Staff, Scope = "stays")]
public sealed record RecordStays(IReadOnlyList<RecordStay> Stays) : ICommand<IReadOnlyList<Result<StayRecording>>>
{
    /// <summary>So many keep others from the write lane for some ten milliseconds only.</summary>
    public const int MostInOneUnit = 50;

    /// <summary>The same events in as many units as they need.</summary>
    public static IReadOnlyList<RecordStays> InParts(IEnumerable<RecordStay> stays) => [.. stays.Chunk(MostInOneUnit).Select(part => new RecordStays(part))];
}

internal sealed class RecordStaysHandler(LoyaltyDbContext db, IMediator mediator, NewsDesk news, Unit unit) : ICommandHandler<RecordStays, IReadOnlyList<Result<StayRecording>>>
{
    public async Task<Result<IReadOnlyList<Result<StayRecording>>>> Handle(RecordStays command, CancellationToken cancellationToken)
    {
        var results = new List<Result<StayRecording>>(command.Stays.Count);
        foreach (var stay in command.Stays)
        {
            results.Add(await RecordAsync(stay, cancellationToken));
        }

        return results;
    }

    private async Task<Result<StayRecording>> RecordAsync(RecordStay stay, CancellationToken cancellationToken)
    {
        var told = unit.NewsCount;
        var attempt = await db.BeginAttemptAsync();
        var result = await mediator.Send(stay, cancellationToken);
        if (result.IsRefused)
        {
            await attempt.UndoAsync();
            unit.ForgetNewsAfter(told);
        }
        else
        {
            await news.CloseAsync(cancellationToken);
            await attempt.KeepAsync();
            db.Forget(HoldsForAll); // the next one has nothing else to do with it, and should not be looked through with it
        }

        return result;
    }

    /// <summary>The hotel and what its programme says: one unit judges all its stays by the same.</summary>
    private static bool HoldsForAll(object row) => row is Hotel or EarnRulesVersion or TierPolicyVersion;
}
