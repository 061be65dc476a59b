using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Versions;

/// <summary>A definition as somebody sends it: read, and judged whether it can run.</summary>
internal static class WorkflowDocument
{
    private const int LongestId = 100;

    /// <summary>Reads a document; refused when it is none, or when an id is too long to be kept.</summary>
    public static Result<WorkflowDefinition> Read(string json)
    {
        try
        {
            var definition = DefinitionReader.Read(json);
            var longest = definition.Activities.Select(activity => activity.Id).Append(definition.DefinitionId).MaxBy(id => id.Length) ?? "";
            return longest.Length <= LongestId ? definition : OperationsRefusals.IdTooLong(longest[..LongestId], LongestId);
        }
        catch (DefinitionException exception)
        {
            return OperationsRefusals.WorkflowUnreadable(exception.Message);
        }
    }

    /// <summary>Why a definition cannot run, with all there is to mend; null when it can.</summary>
    public static Refusal? Unsound(IReadOnlyList<DefinitionFinding> findings)
    {
        var blocking = findings.Where(finding => finding.Blocking).Select(finding => new Refusal(finding.Code, [finding.ActivityId, .. finding.Arguments]).At($"/activities/{finding.ActivityId}")).ToArray();
        return blocking.Length == 0 ? null : OperationsRefusals.WorkflowUnsound(blocking);
    }
}
