using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Judges a stay by its newest state and posts the difference to what was posted for it before: points earned, or a correction.
/// Asking again without a new state changes nothing.
/// </summary>
[Allows]
public sealed record AwardPointsForStay(StayId Stay) : ICommand<StayAward>;

/// <summary>What judging a stay did: the entries posted now, the member's balance and tier after it, and why nothing was earned, where so.</summary>
public sealed record StayAward(StayId Stay, MemberId? Member, IReadOnlyList<StatementEntry> Entries, Points Balance, string? Tier, string? Reason);
