namespace Loyalty.Domain.Ledger;

/// <summary>
/// How a stay earns: points per unit of net spend, the channels and folio categories that count, the bonus per tier in per cent
/// of the base, and how long earned points live.
/// </summary>
public sealed record EarnRules(
    PointsRate Rate,
    IReadOnlyList<string> Channels,
    IReadOnlyList<string> Categories,
    IReadOnlyDictionary<string, int> TierBonusPercent,
    ExpiryPolicy Expiry);
