using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using MediatR;

namespace Loyalty.Modules.Members.Activities;

/// <summary>
/// Grants a member a tier by hand, or takes what was granted back. Inputs: tier (its code; none takes the grant back), reason, until (the last day), memberId;
/// outputs: tier, until. Repeating the burst changes nothing more.
/// </summary>
internal sealed class ChangeTier(IMediator mediator) : IRequiresInputs, IHasOutcomes
{
    public string Type => "Loyalty.ChangeTier";

    public IReadOnlyList<string> RequiredInputs => ["reason"];

    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["Done"];

    public async ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var member = context.ValueOf<MemberId>(context.MemberOf() is { } about ? about : MembersRefusals.MemberNotFound());
        var tier = context.Input<string>("tier") is { Length: > 0 } code ? code : null;
        var grant = context.ValueOf(await mediator.Send(new GrantTier(member, tier, context.Input<string>("reason") ?? "", UntilOf(context)), cancellationToken));
        context.SetOutput("tier", grant.Tier);
        context.SetOutput("until", grant.Until?.ToString());
    }

    private static BusinessDate? UntilOf(ActivityContext context)
    {
        if (context.Input<string>("until") is not { Length: > 0 } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text.Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            context.Fault($"The last day of the tier, '{text}', is no day such as 2027-12-31.");
        }

        return new BusinessDate(day);
    }
}
