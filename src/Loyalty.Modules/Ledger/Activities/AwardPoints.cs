using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using MediatR;

namespace Loyalty.Modules.Ledger.Activities;

/// <summary>
/// Gives a member points, with a reason that the guest may read. Inputs: points, reason, memberId; outputs: entryId, balance. The activity's
/// execution makes the entry unique: repeating the burst gives nothing more.
/// </summary>
internal sealed class AwardPoints(IMediator mediator) : IRequiresInputs, IHasOutcomes
{
    public string Type => "Loyalty.AwardPoints";

    public IReadOnlyList<string> RequiredInputs => ["points", "reason"];

    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["Done"];

    public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var points = new Points(context.Input<long>("points"));
        var entry = context.ValueOf(
            points <= Points.Zero ? LedgerRefusals.NothingToAdjust()
            : context.MemberOf() is not { } member ? MembersRefusals.MemberNotFound()
            : await mediator.Send(new AdjustPoints(member, points, context.Input<string>("reason") ?? "", $"workflow:{context.ActivityExecutionId}") { IsByWorkflow = true }, cancellationToken));
        context.SetOutput("entryId", entry.Id.ToString());
        context.SetOutput("balance", JsonValue.Create(entry.BalanceAfter.Value));
    }
}
