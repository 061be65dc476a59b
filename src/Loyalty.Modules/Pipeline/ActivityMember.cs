using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Workflows.Activities;

namespace Loyalty.Modules.Pipeline;

/// <summary>What activities of all modules have in common that do something for a member.</summary>
internal static class ActivityMember
{
    /// <summary>How a workflow is tied to a member, before the member's id.</summary>
    public const string Mark = "member:";

    /// <summary>The member whom an activity is about: its input memberId, else that of the workflow, else the one the instance is tied to; null when there is none.</summary>
    public static MemberId? MemberOf(this ActivityContext context)
    {
        var named = context.Input<string>("memberId") is { Length: > 0 } input ? input
            : context.WorkflowInput["memberId"]?.GetValueKind() is JsonValueKind.String ? context.WorkflowInput["memberId"]!.GetValue<string>() // looked at just before
            : context.CorrelationId?.StartsWith(Mark, StringComparison.Ordinal) is true ? context.CorrelationId[Mark.Length..]
            : null;
        return Guid.TryParse(named, out var id) ? new MemberId(id) : null;
    }

    /// <summary>The value of an answer; a refusal ends the activity as failed, with an incident that the screen can word.</summary>
    public static T ValueOf<T>(this ActivityContext context, Result<T> answer)
    {
        if (answer.Refusal is { } refusal)
        {
            context.Fault(string.Join('|', refusal.Arguments.Prepend(refusal.Code)));
        }

        return answer.Value;
    }
}
