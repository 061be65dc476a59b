using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Components;

namespace Loyalty.Web.Ledger;

/// <summary>What the entries of a statement refer to: stays, redemptions and tiers by their names.</summary>
public sealed record StatementNames(IReadOnlyList<MemberStay> Stays, IReadOnlyList<RedemptionLine> Redemptions, TierPolicy? Tiers)
{
    /// <summary>What the member says against entries.</summary>
    public IReadOnlyList<ContestView> Contests { get; init; } = [];

    /// <summary>Nothing is known by name.</summary>
    public static StatementNames None { get; } = new([], [], null);

    /// <summary>The stay, or null when it is too long ago to be listed.</summary>
    public MemberStay? Stay(StayId? id) => id is null ? null : Stays.FirstOrDefault(stay => stay.Id == id);

    /// <summary>What is said against an entry, or null.</summary>
    public ContestView? Contest(LedgerEntryId entry) => Contests.FirstOrDefault(contest => contest.Entry == entry);

    /// <summary>The redemption, or null.</summary>
    public RedemptionLine? Redemption(RedemptionId? id) => id is null ? null : Redemptions.FirstOrDefault(line => line.Id == id);

    /// <summary>The name of a tier; one that is no longer there keeps its code, with a capital letter.</summary>
    public string Tier(string code) => Tiers?.Find(code)?.Name.Here()
        ?? (code is [var first, .. var rest] ? char.ToUpper(first, CultureInfo.InvariantCulture) + rest : code);
}
