using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Campaigns;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Campaigns.Activities;

/// <summary>
/// Looks up what the programme knows of a member, so that what follows can decide by it. Input: memberId; outputs: points, tier (its code), language, nextReward
/// (the name of the nearest reward that the points do not reach yet, in the member's language), price and missing (its points, and how many are still needed; null
/// where there is none), inHouse, mayWrite and mayCall (whether there is consent to mail, to calls).
/// </summary>
internal sealed class LookUpMember(LoyaltyDbContext db, IMediator mediator) : IHasOutcomes
{
    public string Type => "Loyalty.LookUpMember";

    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["Done"];

    public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var member = context.ValueOf<MemberId>(context.MemberOf() is { } about ? await db.SurvivorOfAsync(about, cancellationToken) : CampaignsRefusals.MemberUnknown());
        var card = context.ValueOf(await mediator.Send(new GetMember(member), cancellationToken));
        var offered = context.ValueOf(await mediator.Send(new ListRewards(member), cancellationToken));
        var next = offered.Where(reward => reward.FromTierRank <= card.Tier.Rank && reward.Missing > Points.Zero).MinBy(reward => reward.Price);
        context.SetOutput("points", JsonValue.Create(card.Points.Value));
        context.SetOutput("tier", card.Tier.Code);
        context.SetOutput("language", card.Language);
        context.SetOutput("nextReward", next?.Name.In(card.Language));
        context.SetOutput("price", JsonValue.Create(next?.Price.Value));
        context.SetOutput("missing", JsonValue.Create(next?.Missing?.Value));
        context.SetOutput("inHouse", JsonValue.Create(await db.Set<Stay>().AnyAsync(stay => stay.MemberId == member && stay.Status == StayStatus.InHouse, cancellationToken)));
        context.SetOutput("mayWrite", JsonValue.Create(Allows(card, "email")));
        context.SetOutput("mayCall", JsonValue.Create(Allows(card, "phone")));
    }

    private static bool Allows(MemberCard card, string purpose) => card.Consents.Any(consent => consent.Purpose == purpose && consent.WithdrawnAt is null);
}
