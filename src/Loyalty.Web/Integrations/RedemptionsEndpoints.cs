using System.ComponentModel;
using Loyalty.Domain;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;

namespace Loyalty.Web.Integrations;

/// <summary>The routes by which other systems exchange points for rewards, and honour vouchers.</summary>
internal static class RedemptionsEndpoints
{
    private const string OnABill = "Its points are spent. A voucher is honoured once. A discount needs the bill and its number, a reward that does not go with every other one the number; the body may be empty otherwise.";
    private static readonly int[] Ended = [StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status410Gone];

    public static void MapRedemptions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/redemptions", (HttpContext context, ApiDesk desk) => desk.SendAsync<RedeemByApi, RedemptionLine>(
                context, body => RedemptionJson.Read(body, ApiDesk.OnceKeyOf(context)), line => ApiJson.Answer(StatusCodes.Status201Created, RedemptionAnswer.Of(line))))
            .Describe<RedemptionBody, RedemptionAnswer>("redeem", "Exchange points for a reward",
                "The points are reserved, and the answer holds the voucher that the desk honours; where the hotel has to confirm first, its state is asked.", "redeem", StatusCodes.Status201Created)
            .Problems(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

        routes.MapGet("/redemptions/{id}", (HttpContext context, ApiDesk desk, string id) => desk.AskAsync(
                context, IdOf(id).Map<IQuery<RedemptionLine>>(redemption => new GetRedemption(redemption)), line => ApiJson.Answer(StatusCodes.Status200OK, RedemptionAnswer.Of(line))))
            .Describe<RedemptionAnswer>("getRedemption", "Read a redemption", "Where it stands now.", "redeem").Problems(StatusCodes.Status404NotFound);

        routes.MapPost("/redemptions/{id}/confirm", (HttpContext context, ApiDesk desk, string id) => desk.SendAsync<ConfirmByApi, RedemptionLine>(
                context, _ => IdOf(id).Map(redemption => new ConfirmByApi(redemption)), Answer))
            .Describe<EmptyBody, RedemptionAnswer>("confirmRedemption", "Confirm a redemption", "One that was asked for becomes open, and its voucher can be honoured. Once confirmed, it stays as it is.", "redeem").Problems(Ended);

        routes.MapPost("/redemptions/{id}/honour", (HttpContext context, ApiDesk desk, string id) => desk.SendAsync<HonourByApi, RedemptionLine>(
                context, body => IdOf(id).Then(redemption => RedemptionJson.ReadBill(body).Map(bill => new HonourByApi(redemption, bill))), Answer))
            .Describe<HonourBody, RedemptionAnswer>("honourRedemption", "Honour a redemption", OnABill, "redeem").Problems(Ended);

        routes.MapPost("/redemptions/{id}/cancel", (HttpContext context, ApiDesk desk, string id) => desk.SendAsync<CancelByApi, RedemptionLine>(
                context, _ => IdOf(id).Map(redemption => new CancelByApi(redemption)), Answer))
            .Describe<EmptyBody, RedemptionAnswer>("cancelRedemption", "Cancel a redemption", "Its points go back to where they came from, with the last day they had.", "redeem").Problems(Ended);

        routes.MapPost("/redemptions/{id}/undo", (HttpContext context, ApiDesk desk, string id) => desk.SendAsync<UndoByApi, RedemptionLine>(
                context, body => IdOf(id).Then(redemption => RedemptionJson.ReadReason(body).Map(reason => new UndoByApi(redemption, reason))), Answer))
            .Describe<UndoBody, RedemptionAnswer>("undoRedemption", "Undo an honoured redemption", "For a voucher that was honoured by mistake: its points come back with the last day they had, and its state is cancelled.", "redeem").Problems(Ended);

        routes.MapGet("/vouchers/{code}", (HttpContext context, ApiDesk desk, string code) => desk.AskAsync(
                context, new FindVoucher(code), (RedemptionLine line) => ApiJson.Answer(StatusCodes.Status200OK, RedemptionAnswer.Of(line))))
            .Describe<RedemptionAnswer>("findVoucher", "Find a voucher by its code", "The code may be typed in any case, with or without its hyphens.", "redeem").Problems(StatusCodes.Status404NotFound);

        routes.MapPost("/vouchers/{code}/honour", (HttpContext context, ApiDesk desk, string code) => desk.SendAsync<HonourCodeByApi, RedemptionLine>(
                context, body => RedemptionJson.ReadBill(body).Map(bill => new HonourCodeByApi(code, bill)), Answer))
            .Describe<HonourBody, RedemptionAnswer>("honourVoucher", "Honour a voucher by its code", OnABill, "redeem").Problems(Ended);
    }

    private static StoredAnswer Answer(RedemptionLine line) => ApiJson.Answer(StatusCodes.Status200OK, RedemptionAnswer.Of(line));

    private static Result<RedemptionId> IdOf(string id) => Guid.TryParseExact(id, "D", out var redemption) ? new RedemptionId(redemption) : PipelineRefusals.NotFound();
}

/// <summary>A redemption with its voucher.</summary>
public sealed record RedemptionAnswer(
    [property: Description("The redemption's id.")] Guid Id,
    [property: Description("Who redeems.")] Guid MemberId,
    [property: Description("The reward's code.")] string Reward,
    [property: Description("The reward's name, in German.")] string NameDe,
    [property: Description("The reward's name, in English.")] string NameEn,
    [property: Description("What it cost, in points.")] long Points,
    [property: Description("The code that the desk honours.")] string VoucherCode,
    [property: Description("The last day on which it is honoured.")] DateOnly ValidUntil,
    [property: Description("asked (the hotel has to confirm it first), open, honoured, cancelled or lapsed.")] string State,
    [property: Description("When it was made.")] DateTimeOffset RedeemedAt,
    [property: Description("When it was honoured, cancelled or lapsed.")] DateTimeOffset? EndedAt,
    [property: Description("The day of an experience; null when it has none.")] DateOnly? On,
    [property: Description("When the experience begins.")] string? At,
    [property: Description("What is paid in money beside the points, in the hotel's currency.")] decimal Cash,
    [property: Description("What was let off the bill, in the hotel's currency; null for what is no discount, before it is honoured, and where that was undone.")] decimal? Discount)
{
    internal static RedemptionAnswer Of(RedemptionLine line) => new(
        line.Id.Value, line.Member.Value, line.RewardCode, line.RewardName.In("de"), line.RewardName.In("en"), line.Price.Value, line.VoucherCode,
        line.ValidUntil.Day, ApiWords.Of(line.State), line.RedeemedAt, line.EndedAt,
        line.DateOn?.Day, line.DateAt, line.CashMinor / 100m, line.DiscountMinor / 100m);
}
