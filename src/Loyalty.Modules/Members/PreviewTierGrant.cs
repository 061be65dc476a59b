using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>What a tier given by hand would mean for a member, before it is given: the same rules, and nothing is stored.</summary>
[Allows(StaffRole.Manager)]
public sealed record PreviewTierGrant(MemberId Member, string Tier, BusinessDate? Until, TierGiftKind Kind, int? TargetNights) : IQuery<TierGrantPreview>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => GrantTier.CheckTarget(TargetNights);
}

/// <summary>
/// The tier now, the one that would hold until its last day, the one that follows if nothing more happens, and for a challenge until when the tier is kept at the
/// latest: where its nights are slept on its last day. Null there for a status without an end.
/// </summary>
public sealed record TierGrantPreview(TierRule Now, TierRule Then, BusinessDate Until, TierRule After, BusinessDate? KeptUntil);

internal sealed class PreviewTierGrantHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<PreviewTierGrant, TierGrantPreview>
{
    public async Task<Result<TierGrantPreview>> Handle(PreviewTierGrant query, CancellationToken cancellationToken)
    {
        var survivor = await db.SurvivorOfAsync(query.Member, cancellationToken);
        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == survivor, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var today = await db.TodayAsync(clock, cancellationToken);
        return (await OfferedTier.OfAsync(db, member, query.Tier, query.Kind, query.Until, query.TargetNights, today, cancellationToken)).Then(offered =>
            offered.Gift.WhatIsWrong(offered.Tier, offered.Without) is { } wrong ? wrong : Result.Of(Preview(offered, member, today)));
    }

    private static TierGrantPreview Preview(OfferedTier offered, Member member, BusinessDate today)
    {
        var policy = offered.Policies.On(today).Policy;
        var (until, dayAfter) = (offered.Gift.Until, offered.Gift.Until.AddDays(1));
        var kept = offered.Gift.TargetNights is { } nights ? offered.On(dayAfter, new TierDeed(until) { Nights = nights, Stays = 1 }).Until : null;
        return new TierGrantPreview(policy.Find(member.TierCode) ?? policy.Lowest, offered.On(today).Reached, until, offered.On(dayAfter).Reached, kept);
    }
}
