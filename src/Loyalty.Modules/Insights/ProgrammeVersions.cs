using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>Which published version of the programme holds.</summary>
internal static class ProgrammeVersions
{
    /// <summary>The newest version that is valid on a day; before the first is valid, that one; null when nothing is published.</summary>
    public static async Task<BlueprintVersion?> VersionOnAsync(this LoyaltyDbContext db, BusinessDate day, CancellationToken cancellationToken)
    {
        var versions = await db.Set<BlueprintVersion>().AsNoTracking().OrderBy(version => version.Number).Select(version => new { version.Id, version.ValidFrom }).ToArrayAsync(cancellationToken);
        var valid = versions.LastOrDefault(version => version.ValidFrom <= day) ?? versions.FirstOrDefault();
        return valid is null ? null : await db.Set<BlueprintVersion>().AsNoTracking().SingleAsync(version => version.Id == valid.Id, cancellationToken);
    }

    /// <summary>What a point costs the house when it is spent, in minor units: the cost of all rewards by their price; null while no cost is known.</summary>
    public static decimal? PointCostMinor(this BlueprintVersion? version)
    {
        var priced = version?.Read().Rewards?.Rewards.Where(reward => reward is { Cost: > 0, Price: > 0 }).ToArray() ?? [];
        return priced.Length == 0 ? null : 100m * priced.Sum(reward => reward.Cost!.Value) / priced.Sum(reward => reward.Price); // only those with a cost
    }
}
