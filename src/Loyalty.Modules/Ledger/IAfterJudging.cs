using Loyalty.Domain.Members;

namespace Loyalty.Modules.Ledger;

/// <summary>What another module settles for a member in the unit in which their stay was judged, after the points were posted.</summary>
internal interface IAfterJudging
{
    /// <summary>Asks one question at most, together with others, for what it will need to know of the programme.</summary>
    Task AskAsync(CancellationToken cancellationToken);

    /// <summary>Settles it; asking again without a new state changes nothing.</summary>
    Task SettleAsync(Member member, CancellationToken cancellationToken);
}
