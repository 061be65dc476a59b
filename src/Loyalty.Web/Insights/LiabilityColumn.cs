using Loyalty.Domain;
using Loyalty.Domain.Insights;

namespace Loyalty.Web.Insights;

/// <summary>A column of the roll-forward: the key of its name, its points, and whether many programmes leave it empty.</summary>
internal sealed record LiabilityColumn(string Key, Func<RollForwardLine, Points> Of, bool IsLevel = false, bool IsRare = false)
{
    public static readonly IReadOnlyList<LiabilityColumn> All =
    [
        new(nameof(LiabilityText.Opening), line => line.Opening, IsLevel: true),
        new(nameof(LiabilityText.Issued), line => line.Issued),
        new(nameof(LiabilityText.Imported), line => line.Imported, IsRare: true),
        new(nameof(LiabilityText.Redeemed), line => line.Redeemed),
        new(nameof(LiabilityText.Expired), line => line.Expired),
        new(nameof(LiabilityText.Reversed), line => line.Reversed),
        new(nameof(LiabilityText.Adjusted), line => line.Adjusted),
        new(nameof(LiabilityText.Transferred), line => line.Transferred, IsRare: true),
        new(nameof(LiabilityText.Closing), line => line.Closing, IsLevel: true),
    ];

    /// <summary>The points as the table shows them: levels plain, movements with their sign.</summary>
    public string Say(RollForwardLine line, PurseAmounts amounts) => IsLevel ? amounts.Level(Of(line)) : Of(line) == Points.Zero ? "–" : amounts.Change(Of(line));
}
