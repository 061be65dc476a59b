using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Campaigns;
using Loyalty.Modules.Access;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Campaigns.Activities;

/// <summary>A mail to guests as a test: it goes to whoever completed the step, or to the hotel's owner when a program did, and to nobody else.</summary>
internal sealed class TestMail(LoyaltyDbContext db, IMediator mediator, Unit unit)
{
    public const string Template = "design-test-mail";

    public async Task<Result<Guid>> QueueAsync(JsonObject answer, string onceKey, CancellationToken cancellationToken)
    {
        var hotel = await db.Set<Hotel>().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);
        var owners = db.Set<StaffMembership>().Where(membership => membership.Role == StaffRole.Owner).Select(membership => membership.StaffAccountId);
        var reader = await db.Users.Where(person => unit.Caller.StaffAccount == null ? owners.Contains(person.Id) : person.Id == unit.Caller.StaffAccount)
            .OrderBy(person => person.Id).Select(person => new { person.Email, person.DisplayName }).FirstOrDefaultAsync(cancellationToken);
        if (reader?.Email is not { } email)
        {
            return CampaignsRefusals.NobodyToTest();
        }

        var data = new JsonObject
        {
            ["hotel"] = hotel.Name,
            ["name"] = reader.DisplayName,
            ["subject"] = TextOf(answer, "subject"),
            ["paragraphs"] = ParagraphsOf(TextOf(answer, "text")),
        };
        return await mediator.Send(new QueueMail(email, hotel.Language, Template, data, null, onceKey), cancellationToken);
    }

    private static string TextOf(JsonObject answer, string name) => answer[name]?.ToString() ?? "";

    /// <summary>Paragraphs are divided by an empty line; inside them the lines stay apart.</summary>
    private static JsonArray ParagraphsOf(string text) =>
    [
        .. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => new JsonArray([.. paragraph.Split('\n', StringSplitOptions.TrimEntries).Select(line => JsonValue.Create(line))])),
    ];
}
