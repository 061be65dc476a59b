using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Members;

/// <summary>
/// Puts a member into a tier by hand, with a reason, until a day; without one, for as long as a stay counts towards a tier. Until then the member does not
/// fall below it. Without a tier, what was granted is taken back. Asking twice changes nothing more. With a target of nights it is a challenge: who sleeps
/// them by the last day keeps the tier as a status of their own, everybody else falls to the tier that their stays reach.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record GrantTier(MemberId Member, string? Tier, string Reason, BusinessDate? Until = null, TierGiftKind Kind = TierGiftKind.Manual, int? TargetNights = null) : ICommand<TierGrant>, IChecked
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 500;

    /// <summary>The most nights of a challenge.</summary>
    public const int MostTargetNights = 1000;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => CheckTarget(TargetNights);

    internal static IEnumerable<Refusal> CheckTarget(int? nights) => nights is < 1 or > MostTargetNights ? [MembersRefusals.TierTargetUnlikely(MostTargetNights)] : [];
}

/// <summary>The tier a member stands in, and until when it is granted; null when it is not.</summary>
public sealed record TierGrant(string Tier, BusinessDate? Until);

internal sealed class GrantTierHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<GrantTier, TierGrant>
{
    public async Task<Result<TierGrant>> Handle(GrantTier command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return MembersRefusals.TierReasonMissing();
        }

        if (command.Reason.Length > GrantTier.ReasonLength)
        {
            return PipelineRefusals.TooLong("/reason", GrantTier.ReasonLength);
        }

        if (await db.LockSurvivorAsync(command.Member, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        var (now, today, reason) = (clock.GetUtcNow(), await db.TodayAsync(clock, cancellationToken), command.Reason.Trim());
        if (command.Tier is not { } code)
        {
            return await TakeBackAsync(member, reason, today, now, cancellationToken);
        }

        var offered = await OfferedTier.OfAsync(db, member, code, command.Kind, command.Until, command.TargetNights, today, cancellationToken);
        return offered.Then(offer => member.Grant(offer.Tier, offer.Without, reason, offer.Gift, now)).Map(standing => Granted(member, standing));
    }

    private async Task<TierGrant> TakeBackAsync(Member member, string reason, BusinessDate today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var history = await TierDeeds.HistoryAsync(db, member, policies, today, cancellationToken);
        var policy = policies.On(today).Policy;
        var review = TierPath.On(today, history with { Gift = null }, policies.Versions);
        return Granted(member, member.EndGrant(policy.Find(member.TierCode) ?? policy.Lowest, review, reason, today, now));
    }

    private TierGrant Granted(Member member, TierStanding? standing)
    {
        if (standing is not null)
        {
            db.Add(standing);
        }

        return new TierGrant(member.TierCode, member.GrantedUntil);
    }
}
