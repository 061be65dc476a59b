using Loyalty.Domain;
using Loyalty.Domain.Ledger;

namespace Loyalty.Modules.Ledger;

/// <summary>One line of a member's statement. Change is what it does to the points at the member's disposal, negative when they become fewer.</summary>
public sealed record StatementEntry(
    LedgerEntryId Id,
    long Sequence,
    EntryKind Kind,
    Points Change,
    Points BalanceAfter,
    BusinessDate OccurredOn,
    DateTimeOffset PostedAt,
    StayId? Stay,
    RedemptionId? Redemption,
    LedgerEntryId? Corrects,
    string? Reason,
    string CausedBy,
    EntryTrace Trace);
