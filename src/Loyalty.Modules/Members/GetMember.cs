using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>A member with tier, progress, points and consents.</summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record GetMember(MemberId Member) : IQuery<MemberCard>;

/// <summary>What the desk sees of a member.</summary>
public sealed record MemberCard(
    MemberId Id,
    string Number,
    string FirstName,
    string LastName,
    string Email,
    string Language,
    BusinessDate? BirthDate,
    MemberTier Tier,
    Points Points,
    Points Held,
    DateTimeOffset EnrolledAt,
    BusinessDate EnrolledOn,
    string Source,
    IReadOnlyList<MemberConsent> Consents)
{
    /// <summary>The name as one says it.</summary>
    public string FullName => $"{FirstName} {LastName}".Trim();
}

/// <summary>The tier a member stands in, what counts towards the next one, and that next one; null at the top.</summary>
public sealed record MemberTier(string Code, LocalText Name, int Rank, BusinessDate Since, IReadOnlyList<LocalText> Benefits, TierScore Score, int WindowMonths, TierRule? Next)
{
    /// <summary>The days in which deeds count together.</summary>
    public TierWindow Window { get; init; }

    /// <summary>The first day that counts today.</summary>
    public BusinessDate CountsFrom { get; init; }

    /// <summary>The last day of the status; null where it has no end.</summary>
    public BusinessDate? Until { get; init; }

    /// <summary>The tier that follows then if nothing more happens; null where the status has no end.</summary>
    public TierRule? FallsTo { get; init; }

    /// <summary>What is missing to the next tier; null at the top.</summary>
    public TierGap? ToNext { get; init; }

    /// <summary>What is missing to keep this one; null where it does not end.</summary>
    public TierGap? ToKeep { get; init; }
}

/// <summary>A consent on record.</summary>
public sealed record MemberConsent(Guid Id, string Purpose, string TextVersion, string Source, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt);

internal sealed class GetMemberHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<GetMember, MemberCard>
{
    public async Task<Result<MemberCard>> Handle(GetMember query, CancellationToken cancellationToken)
    {
        var found = await (from member in db.Set<Member>().AsNoTracking()
                           join account in db.PointsAccounts() on member.Id equals account.MemberId
                           where member.Id == query.Member
                           select new { Member = member, account.Balance, account.Held }).SingleOrDefaultAsync(cancellationToken);
        if (found is not { Member: var row })
        {
            return MembersRefusals.MemberNotFound();
        }

        var consents = await db.Set<Consent>().Where(consent => consent.MemberId == row.Id).OrderBy(consent => consent.GivenAt)
            .Select(consent => new MemberConsent(consent.Id, consent.Purpose, consent.TextVersion, consent.Source, consent.GivenAt, consent.WithdrawnAt))
            .ToArrayAsync(cancellationToken);
        return new MemberCard(
            row.Id, row.Number, row.FirstName, row.LastName, row.Email, row.Language, row.BirthDate, await TierOfAsync(row, cancellationToken),
            found.Balance, found.Held, row.EnrolledAt, row.EnrolledOn, row.Source, consents);
    }

    private async Task<MemberTier> TierOfAsync(Member member, CancellationToken cancellationToken)
    {
        var today = await db.TodayAsync(clock, cancellationToken);
        var policies = await TierPolicies.OfAsync(db, cancellationToken);
        var policy = policies.On(today).Policy;
        var history = await TierDeeds.HistoryAsync(db, member, policies, today, cancellationToken);
        var outlook = TierOutlook.On(today, history, policies.Versions);
        var tier = policy.Find(member.TierCode) ?? policy.Lowest;
        var isAsReviewed = tier.Code == outlook.Review.Reached.Code;
        var toldUntil = member.TierToldUntil >= member.TierUntil ? member.TierToldUntil : null;
        var isHeld = outlook.Review.Reached.Rank < tier.Rank && toldUntil >= today; // until the day of which they were told
        return new MemberTier(tier.Code, tier.Name, tier.Rank, member.TierSince, tier.Benefits, outlook.Review.Score, policy.WindowMonths, policy.After(tier))
        {
            Window = policy.Window,
            CountsFrom = policy.WindowStart(today, member.EnrolledOn),
            Until = isAsReviewed && !(toldUntil > outlook.Review.Until) ? outlook.Review.Until : isAsReviewed || isHeld ? toldUntil : member.TierUntil,
            FallsTo = isHeld ? outlook.Review.Reached : isAsReviewed && outlook.Keep is not null ? outlook.Review.ChangesTo : null,
            ToNext = isAsReviewed ? outlook.Next : null,
            ToKeep = isHeld && toldUntil is { } until ? TierOutlook.ToHold(tier, until, today, history, policies.Versions) : isAsReviewed ? outlook.Keep : null,
        };
    }
}
