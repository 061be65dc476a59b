using System.Globalization;
using Loyalty.Modules.Operations;
using Loyalty.Web.Shell;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Web.Verbs;

/// <summary>The verb workflow check: prints one sentence for each finding.</summary>
internal static class WorkflowCheck
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en");

    public static int Run(WorkflowDefinition definition)
    {
        var findings = DefinitionChecker.Check(definition, KnownActivities.All);
        foreach (var finding in findings)
        {
            Console.WriteLine($"{(finding.Blocking ? "blocks" : "warning"),-8} {finding.ActivityId}  {finding.Code}  {Sentence(finding)}");
        }

        if (findings.Any(finding => finding.Blocking))
        {
            return 1;
        }

        return Verb.Say($"The workflow '{definition.Name}' can run{(findings.Count > 0 ? "; see the warnings above" : "")}.");
    }

    private static string Sentence(DefinitionFinding finding) =>
        string.Format(s_english, RefusalTexts.Find(finding.Code, s_english) ?? "", [finding.ActivityId, .. finding.Arguments]);
}
