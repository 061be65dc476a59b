using Loyalty.Modules.Operations;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Web.Verbs;

/// <summary>The verb workflow check: prints one line for each finding.</summary>
internal static class WorkflowCheck
{
    public static int Run(WorkflowDefinition definition)
    {
        var findings = DefinitionChecker.Check(definition, KnownActivities.All.Select(activity => activity.Type).ToHashSet());
        foreach (var finding in findings)
        {
            Console.WriteLine($"{(finding.Blocking ? "blocks" : "warning")}  {finding.ActivityId}: {finding.Code} {string.Join(", ", finding.Arguments)}");
        }

        return findings.Any(finding => finding.Blocking) ? 1 : Verb.Say($"The workflow '{definition.Name}' can run{(findings.Count > 0 ? "; see the warnings above" : "")}.");
    }
}
