using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>What entries are judged by: who took whom in, and which rules let a balance fall below zero.</summary>
internal sealed record EntryTerms(IReadOnlyDictionary<MemberId, MemberId> Survivors, IReadOnlySet<(HotelId Hotel, int Version)> MayOwe)
{
    public static async Task<EntryTerms> OfAsync(LoyaltyDbContext db, CancellationToken cancellationToken)
    {
        var survivors = await db.Set<Member>().AsNoTracking().IgnoreQueryFilters().Where(member => member.MergedInto != null)
            .Select(member => new { member.Id, Survivor = member.MergedInto ?? default }).ToDictionaryAsync(member => member.Id, member => member.Survivor, cancellationToken);
        var versions = await db.Set<EarnRulesVersion>().AsNoTracking().IgnoreQueryFilters().ToArrayAsync(cancellationToken);
        return new EntryTerms(survivors, versions.Where(version => version.Rules.Reversal == ReversalPolicy.MayGoNegative).Select(version => (version.HotelId, version.Number)).ToHashSet());
    }
}
