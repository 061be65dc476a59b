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
    /// <summary>What it does to points that may not be spent yet; zero for all other entries.</summary>
    public Points PendingChange { get; init; }

    /// <summary>What it does to the member's points altogether: those not usable yet, at their disposal, and reserved.</summary>
    public Points Gain { get; init; }

    /// <summary>What a reader sees as its effect: for points that may not be spent yet their number, else the change at the member's disposal.</summary>
    public Points Shown => Change == Points.Zero ? PendingChange : Change;

    internal static StatementEntry Of(LedgerEntry entry) => new(
        entry.Id, entry.Sequence, entry.Kind, entry.Points, entry.Change, entry.BalanceAfter, entry.OccurredOn, entry.PostedAt,
        entry.StayId, entry.RedemptionId, entry.CorrectsEntryId, entry.Reason, entry.CausedBy, EntryTraceJson.Read(entry.Trace))
    {
        Gain = entry.Gain,
        PendingChange = entry.To == LedgerAccount.Pending ? entry.Points : entry.From == LedgerAccount.Pending ? -entry.Points : Points.Zero,
    };
}
