using System.Numerics;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Insights;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>Which published version of the programme holds.</summary>
internal static class ProgrammeVersions
{
    private const int Parts = 10_000; // a cost has at most so many parts of a minor unit

    /// <summary>The newest version that is valid on a day; before the first is valid, that one; null when nothing is published.</summary>
    public static async Task<BlueprintVersion?> VersionOnAsync(this LoyaltyDbContext db, BusinessDate day, CancellationToken cancellationToken)
    {
        var versions = await db.Set<BlueprintVersion>().AsNoTracking().OrderBy(version => version.Number).Select(version => new { version.Id, version.ValidFrom }).ToArrayAsync(cancellationToken);
        var valid = versions.LastOrDefault(version => version.ValidFrom <= day) ?? versions.FirstOrDefault();
        return valid is null ? null : await db.Set<BlueprintVersion>().AsNoTracking().SingleAsync(version => version.Id == valid.Id, cancellationToken);
    }

    /// <summary>What a point costs the house when it is spent, in minor units: the cost of all rewards by their price; null while no cost is known.</summary>
    public static decimal? PointCostMinor(this BlueprintVersion? version) => version.PointCost()?.Minor.ToDecimal();

    /// <summary>The same, exactly.</summary>
    public static PointPrice? PointCost(this BlueprintVersion? version)
    {
        var priced = version?.Read().Rewards?.Rewards.Where(reward => reward is { Cost: > 0, Price: > 0 }).ToArray() ?? [];
        return priced.Length == 0 ? null
            : new PointPrice(new Fraction(new BigInteger(priced.Sum(reward => reward.Cost!.Value) * 100 * Parts), new BigInteger(Parts) * priced.Sum(reward => reward.Price))); // only those with a cost
    }
}
