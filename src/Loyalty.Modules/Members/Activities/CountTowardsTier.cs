using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using MediatR;

namespace Loyalty.Modules.Members.Activities;

/// <summary>
/// Credits a member with an action that counts towards the tier. Inputs: action (its code), statusPoints, memberId. Repeating the burst changes nothing more.
/// </summary>
internal sealed class CountTowardsTier(IMediator mediator) : IRequiresInputs, IHasOutcomes
{
    public string Type => "Loyalty.CreditTier";

    public IReadOnlyList<string> RequiredInputs => ["action"];

    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["Done"];

    public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var member = context.ValueOf<MemberId>(context.MemberOf() is { } about ? about : MembersRefusals.MemberNotFound());
        var credit = new CreditTier(member, context.Input<string>("action") ?? "", context.Input<long?>("statusPoints") ?? 0, context.ActivityExecutionId.ToString());
        if (credit.Check().FirstOrDefault() is { } wrong)
        {
            context.ValueOf<Done>(wrong);
        }

        context.ValueOf(await mediator.Send(credit, cancellationToken));
    }
}
