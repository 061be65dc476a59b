using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>Reads what another system says with a redemption: what is chosen, and the bill on which its voucher is honoured.</summary>
public static class RedemptionJson
{
    private const int MostCode = 100;
    private const int MostPoints = 100_000_000;
    private static readonly BusinessDate Earliest = BusinessDate.Of(2000, 1, 1);
    private static readonly BusinessDate Latest = BusinessDate.Of(2199, 12, 31);

    /// <summary>The exchange of points that a body holds.</summary>
    public static Result<RedeemByApi> Read(byte[] body, string onceKey) => JsonFields.Of(body).Then<RedeemByApi>(fields =>
    {
        var choice = new RewardChoice(
            fields.OptionalDay("on", Earliest, Latest), fields.OptionalText("at", MostCode), fields.OptionalNumber("points", 0, MostPoints) is { } points ? new Points(points) : null);
        var command = new RedeemByApi(new MemberId(fields.Id("memberId")), fields.Text("reward", MostCode), onceKey, choice);
        return fields.Wrong is { } wrong ? wrong : command;
    });

    /// <summary>Why a body says that a redemption is undone.</summary>
    public static Result<string> ReadReason(byte[] body) => JsonFields.Of(body).Then<string>(fields =>
    {
        var reason = fields.Text("reason", UndoHonour.ReasonLength);
        return fields.Wrong is { } wrong ? wrong : reason;
    });

    /// <summary>The bill that a body names; none where it is empty.</summary>
    public static Result<VoucherBill> ReadBill(byte[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Length == 0 ? VoucherBill.None : JsonFields.Of(body).Then<VoucherBill>(fields =>
        {
            var bill = new VoucherBill(fields.OptionalMinor("bill"), fields.OptionalText("billNumber", HonourVoucher.BillNumberLength));
            if (bill.Minor < 0)
            {
                fields.Refuse("bill", PipelineRefusals.OutOfRange("", 0, JsonValues.MostMoney));
            }

            return fields.Wrong is { } wrong ? wrong : bill;
        });
    }
}
