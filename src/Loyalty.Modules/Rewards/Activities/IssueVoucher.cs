using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using MediatR;

namespace Loyalty.Modules.Rewards.Activities;

/// <summary>
/// Gives a member a voucher that costs no points. Inputs: reward (its code), memberId; outputs: voucherCode, redemptionId, validUntil. The activity's
/// execution makes the voucher unique: repeating the burst gives the same one.
/// </summary>
internal sealed class IssueVoucher(IMediator mediator) : IRequiresInputs, IHasOutcomes
{
    public string Type => "Loyalty.IssueVoucher";

    public IReadOnlyList<string> RequiredInputs => ["reward"];

    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["Done"];

    public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var voucher = context.ValueOf(context.MemberOf() is { } member
            ? await mediator.Send(new GiveVoucher(member, context.Input<string>("reward") ?? "", $"workflow:{context.ActivityExecutionId}"), cancellationToken)
            : MembersRefusals.MemberNotFound());
        context.SetOutput("voucherCode", voucher.VoucherCode);
        context.SetOutput("redemptionId", voucher.Id.ToString());
        context.SetOutput("validUntil", voucher.ValidUntil.ToString());
    }
}
