using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Campaigns;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Campaigns.Activities;

/// <summary>A mail to one member in their language, with what the programme knows of them and a link to their statement.</summary>
internal sealed class MemberLetter(LoyaltyDbContext db, IMediator mediator, PublicAddress address, TimeProvider clock)
{
    /// <summary>Queues the mail; the tier it speaks of is the one that was reached, also when the member stands in another by now.</summary>
    public async Task<Result<Guid>> QueueAsync(string template, MemberId to, string? tierReached, string onceKey, CancellationToken cancellationToken)
    {
        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(member => member.Id == to, cancellationToken) is not { } member)
        {
            return CampaignsRefusals.MemberUnknown();
        }

        var secret = AccessLink.NewSecret();
        var data = await DataAsync(member, tierReached, cancellationToken);
        data["link"] = address.LinkTo($"/club/statement/{secret}");
        var queued = await mediator.Send(new QueueMail(member.Email, member.Language, template, data, member.Id, onceKey), cancellationToken);
        return queued.Map(message =>
        {
            db.Add(AccessLink.ToStatement(secret, member.HotelId, member.Id, clock.GetUtcNow()));
            return message;
        });
    }

    private async Task<JsonObject> DataAsync(Member member, string? tierReached, CancellationToken cancellationToken)
    {
        var hotel = await db.Set<Hotel>().AsNoTracking().SingleAsync(hotel => hotel.Id == member.HotelId, cancellationToken);
        var tiers = (await mediator.Send(new GetTierPolicy(), cancellationToken)).Value; // a hotel always has tiers
        var tier = tiers.Find(tierReached ?? "") ?? tiers.Find(member.TierCode) ?? tiers.Lowest;
        var balance = await db.PointsAccounts().Where(account => account.MemberId == member.Id).Select(account => account.Balance).SingleOrDefaultAsync(cancellationToken);
        return new JsonObject
        {
            ["hotel"] = hotel.Name,
            ["firstName"] = member.FirstName,
            ["lastName"] = member.LastName,
            ["number"] = member.Number,
            ["tier"] = tier.Name.In(member.Language),
            ["benefits"] = new JsonArray([.. tier.Benefits.Select(benefit => JsonValue.Create(benefit.In(member.Language)))]),
            ["points"] = balance.Value.ToString("N0", CultureInfo.GetCultureInfo(member.Language == "en" ? "en-GB" : "de-DE")),
            ["hasPoints"] = balance > Points.Zero,
            ["onePoint"] = balance == new Points(1),
        };
    }
}
