using System.ComponentModel;
using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Ledger;

namespace Loyalty.Web.Integrations;

/// <summary>The routes by which other systems ask what a stay would earn, post points by hand, search members and merge them.</summary>
internal static class PointsEndpoints
{
    private const int MostItems = 200;
    private const int MostReason = 500;

    public static void MapPoints(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/quotes", (HttpContext context, ApiDesk desk, Explanations explanations, TimeProvider clock) => desk.AskAsync<QuoteBill, BillQuote>(
                context, body => QuoteJson.Read(body, clock.Today()), quote => ApiJson.Answer(StatusCodes.Status200OK, QuoteAnswer.Of(quote, explanations))))
            .Describe<QuoteBody, QuoteAnswer>("quote", "What a stay would earn",
                "The same rules judge it as a reported stay, but nothing is written and no Idempotency-Key is needed. The stay may lie up to two years ahead, for a booking engine.", "read").WithMetadata(new BooksNothing())
            .Problems(StatusCodes.Status404NotFound);

        routes.MapPost("/adjustments", (HttpContext context, ApiDesk desk, MemberAnswers answers) => desk.SendAsync<ProposeAdjustment, ProposedAdjustment>(
                context, body => Read(body, ApiDesk.OnceKeyOf(context)),
                proposed => ApiJson.Answer(proposed.Entry is null ? StatusCodes.Status202Accepted : StatusCodes.Status201Created, answers.Of(proposed))))
            .Describe<AdjustmentBody, AdjustmentAnswer>("adjust", "Give or take points",
                "A key may post as many points as a manager alone. More is answered with 202: a person has to approve, and nothing is posted before.", "adjust", StatusCodes.Status201Created, StatusCodes.Status202Accepted)
            .Problems(StatusCodes.Status404NotFound);

        routes.MapGet("/members/search", (HttpContext context, ApiDesk desk, string? q, string? after, string? limit) => desk.AskAsync(
                context, Search(q, after, limit), (MemberPageOf page) => ApiJson.Answer(StatusCodes.Status200OK, new MembersAnswer([.. page.Items.Select(FoundMemberAnswer.Of)], page.Next))))
            .Describe<MembersAnswer>("searchMembers", "Search members",
                "By the beginning of a name, number or e-mail address, in the order of names. `after` is the `next` of the page before; `limit` is 50 by default, 200 at most.", "read");

        routes.MapPost("/members/{id}/merge", (HttpContext context, ApiDesk desk, string id) => desk.SendAsync<MergeByApi, MemberCard>(
                context, body => MembersEndpoints.IdOf(id).Then(survivor => ReadMerge(body, survivor)), card => ApiJson.Answer(StatusCodes.Status200OK, MemberAnswers.Of(card))))
            .Describe<MergeBody, MemberAnswer>("mergeMembers", "Make one member of two",
                "The member of the address takes over points with their last days, stays, vouchers and consents of `from`, whose number and address find the former from now on.", "members")
            .Problems(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static Result<ProposeAdjustment> Read(byte[] body, string onceKey) => JsonFields.Of(body).Then<ProposeAdjustment>(fields =>
    {
        var command = new ProposeAdjustment(
            new MemberId(fields.Id("memberId")), new Points(fields.Number("points", -(int)AdjustPoints.Most, (int)AdjustPoints.Most)), fields.Text("reason", MostReason), onceKey);
        return fields.Wrong is { } wrong ? wrong : command;
    });

    private static Result<MergeByApi> ReadMerge(byte[] body, MemberId survivor) => JsonFields.Of(body).Then<MergeByApi>(fields =>
    {
        var command = new MergeByApi(survivor, new MemberId(fields.Id("from")));
        return fields.Wrong is { } wrong ? wrong : command;
    });

    private static Result<IQuery<MemberPageOf>> Search(string? q, string? after, string? limit)
    {
        var take = 50;
        return limit is null || (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out take) && take is >= 1 and <= MostItems)
            ? new SearchMembers(q, after, take)
            : PipelineRefusals.OutOfRange("/limit", 1, MostItems);
    }
}

/// <summary>A route whose POST writes nothing and so needs no idempotency key.</summary>
internal sealed record BooksNothing;

/// <summary>What a stay would earn.</summary>
public sealed record QuoteAnswer(
    [property: Description("The points it would earn.")] long Points,
    [property: Description("Nights that would count towards the tier.")] int Nights,
    [property: Description("The steps from the eligible net amount to the points.")] FormulaAnswer Formula,
    [property: Description("The lines of the bill that would count.")] IReadOnlyList<TraceLineAnswer> Inputs,
    [property: Description("The lines of the bill that would not, each with its reason.")] IReadOnlyList<TraceLineAnswer> LeftOut,
    [property: Description("The programme version that judges it; null before the first one.")] TraceVersionAnswer? BlueprintVersion,
    [property: Description("The last day on which the points would be valid; null when they do not expire.")] DateOnly? ValidUntil,
    [property: Description("Why it would earn nothing, as a sentence; null when it would.")] string? Reason)
{
    internal static QuoteAnswer Of(BillQuote quote, Explanations explanations) => new(
        quote.Quote.Worth.Value, quote.Quote.CountedNights, FormulaAnswer.Of(quote.Quote.Formula), [.. quote.Quote.Counted.Select(TraceLineAnswer.Of)], [.. quote.Quote.LeftOut.Select(TraceLineAnswer.Of)],
        quote.Version is { } version ? new TraceVersionAnswer(version.Number, version.ValidFrom.Day) : null, quote.ValidUntil?.Day,
        quote.Quote.Reason is { } reason ? explanations.Reason(reason) : null);
}

/// <summary>Points given or taken: the entry, or that a person has to approve.</summary>
public sealed record AdjustmentAnswer(
    [property: Description("posted or waiting.")] string State,
    [property: Description("The entry; null while somebody has to approve.")] EntryAnswer? Entry,
    [property: Description("The request that waits for approval; null when the points are posted.")] Guid? RequestId);

/// <summary>One page of members.</summary>
public sealed record MembersAnswer(
    [property: Description("The members, in the order of their names.")] IReadOnlyList<FoundMemberAnswer> Items,
    [property: Description("The cursor of the next page; null on the last.")] string? Next);

/// <summary>A member who was found.</summary>
public sealed record FoundMemberAnswer(
    [property: Description("The member's id.")] Guid Id,
    [property: Description("The number on the member's card.")] string Number,
    [property: Description("First name.")] string FirstName,
    [property: Description("Last name.")] string LastName,
    [property: Description("The e-mail address.")] string Email,
    [property: Description("The code of the member's tier.")] string Tier,
    [property: Description("Points at the member's disposal.")] long Points,
    [property: Description("When the guest became a member.")] DateTimeOffset EnrolledAt)
{
    internal static FoundMemberAnswer Of(FoundMember member) => new(
        member.Id.Value, member.Number, member.FirstName, member.LastName, member.Email, member.TierCode, member.Points.Value, member.EnrolledAt);
}
