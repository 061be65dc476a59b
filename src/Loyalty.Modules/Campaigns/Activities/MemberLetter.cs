using System.Globalization;
using System.Text.Json;
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
    private static readonly Dictionary<TierMeasure, string> Sayable = new()
    {
        [TierMeasure.Nights] = "nights",
        [TierMeasure.Stays] = "stays",
        [TierMeasure.Spend] = "spend",
        [TierMeasure.StatusPoints] = "statusPoints",
        [TierMeasure.Rewards] = "rewards",
    };

    /// <summary>Queues the mail about some news; the tier it speaks of is the one that was reached, also when the member stands in another by now.</summary>
    public async Task<Result<Guid>> QueueAsync(string template, MemberId to, JsonObject news, string onceKey, CancellationToken cancellationToken)
    {
        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(member => member.Id == to, cancellationToken) is not { } member)
        {
            return CampaignsRefusals.MemberUnknown();
        }

        var secret = AccessLink.NewSecret();
        var data = await DataAsync(member, news, cancellationToken);
        data["link"] = address.LinkTo($"/club/statement/{secret}");
        var queued = await mediator.Send(new QueueMail(member.Email, member.Language, template, data, member.Id, onceKey), cancellationToken);
        return queued.Map(message =>
        {
            db.Add(AccessLink.ToStatement(secret, member.HotelId, member.Id, clock.GetUtcNow()));
            return message;
        });
    }

    private async Task<JsonObject> DataAsync(Member member, JsonObject news, CancellationToken cancellationToken)
    {
        var hotel = await db.Set<Hotel>().AsNoTracking().SingleAsync(hotel => hotel.Id == member.HotelId, cancellationToken);
        var tiers = (await mediator.Send(new GetTierPolicy(), cancellationToken)).Value; // a hotel always has tiers
        var tier = tiers.Find(TextOf(news, "to")) ?? tiers.Find(member.TierCode) ?? tiers.Lowest;
        var balance = await db.PointsAccounts().Where(account => account.MemberId == member.Id).Select(account => account.Balance).SingleOrDefaultAsync(cancellationToken);
        var culture = CultureInfo.GetCultureInfo(member.Language == "en" ? "en-GB" : "de-DE");
        var expiring = news["points"] is JsonValue points && points.TryGetValue(out long number) && news["lastDay"] is not null ? number : 0;
        var status = (await mediator.Send(new GetMember(member.Id), cancellationToken)).Value.Tier; // the member was found before
        var data = new JsonObject
        {
            ["tierUntil"] = status.Until is { } until ? Say(until.Day, culture) : null,
            ["tierAfter"] = status.FallsTo?.Name.In(member.Language),
            ["missing"] = Missing(status.ToKeep, hotel.Currency, culture),
            ["keepBy"] = status.ToKeep?.By is { } by ? Say(by.Day, culture) : null,
            ["hotel"] = hotel.Name,
            ["firstName"] = member.FirstName,
            ["lastName"] = member.LastName,
            ["number"] = member.Number,
            ["tier"] = tier.Name.In(member.Language),
            ["benefits"] = new JsonArray([.. tier.Benefits.Select(benefit => JsonValue.Create(benefit.In(member.Language)))]),
            ["points"] = balance.Value.ToString("N0", culture),
            ["hasPoints"] = balance > Points.Zero,
            ["onePoint"] = balance == new Points(1),
            ["expiring"] = expiring.ToString("N0", culture),
            ["oneExpiring"] = expiring == 1,
            ["lastDay"] = DayOf(news, "lastDay", culture),
            ["on"] = DayOf(news, "on", culture),
            ["arrival"] = DayOf(news, "arrival", culture),
            ["departure"] = DayOf(news, "departure", culture),
            ["accepted"] = news["accepted"] is JsonValue accepted && accepted.TryGetValue(out bool isAccepted) && isAccepted,
            ["answer"] = new JsonArray([.. TextOf(news, "answer").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonValue.Create(line))]),
        };
        foreach (var (name, value) in news.Where(told => !data.ContainsKey(told.Key)))
        {
            data[name] = Said(value, culture);
        }

        return data;
    }

    /// <summary>Whatever else was told, as one says it: numbers and days as the member writes them, texts as they are.</summary>
    private static JsonNode? Said(JsonNode? told, CultureInfo culture) =>
        told is not JsonValue value ? null
        : value.GetValueKind() is JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("#,##0.##", culture)
        : value.TryGetValue(out string? text) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Say(day, culture)
        : value.DeepClone();

    /// <summary>What is missing, a thing each; nothing where it cannot all be said, such as a membership that is paid for.</summary>
    private static JsonArray Missing(TierGap? gap, string currency, CultureInfo culture)
    {
        var lacks = gap?.Lacks.Where(lack => lack.Missing > 0).ToArray() ?? [];
        return !lacks.All(lack => Sayable.ContainsKey(lack.Condition.Measure)) ? [] :
        [
            .. lacks.Select(lack => new JsonObject
            {
                [Sayable[lack.Condition.Measure]] = true,
                ["one"] = lack.Missing == 1,
                ["count"] = lack.Condition.Measure == TierMeasure.Spend ? $"{new Money(lack.Missing, currency).Amount.ToString("N2", culture)} {currency}" : lack.Missing.ToString("N0", culture),
            }),
        ];
    }

    private static string DayOf(JsonObject news, string name, CultureInfo culture) =>
        DateOnly.TryParseExact(TextOf(news, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Say(day, culture) : "";

    private static string Say(DateOnly day, CultureInfo culture) => day.ToString(culture.TwoLetterISOLanguageName == "en" ? "d MMMM yyyy" : "d. MMMM yyyy", culture);

    private static string TextOf(JsonObject news, string name) => news[name]?.ToString() ?? "";
}
