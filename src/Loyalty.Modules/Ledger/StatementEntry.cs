using Loyalty.Domain;
using Loyalty.Domain.Ledger;

namespace Loyalty.Modules.Ledger;

/// <summary>One line of a member's statement. Change is what it does to the points at the member's disposal, negative when they become fewer.</summary>
public sealed record StatementEntry(
    LedgerEntryId Id,
    long Sequence,
    EntryKind Kind,
    Points Points,
    Points Change,
    Points BalanceAfter,
    BusinessDate OccurredOn,
    DateTimeOffset PostedAt,
    StayId? Stay,
    RedemptionId? Redemption,
    LedgerEntryId? Corrects,
    string? Reason,
    string CausedBy,
    EntryTrace Trace)
{
    internal static StatementEntry Of(LedgerEntry entry) => new(
        entry.Id, entry.Sequence, entry.Kind, entry.Points, entry.Change, entry.BalanceAfter, entry.OccurredOn, entry.PostedAt,
        entry.StayId, entry.RedemptionId, entry.CorrectsEntryId, entry.Reason, entry.CausedBy, EntryTraceJson.Read(entry.Trace));
}
