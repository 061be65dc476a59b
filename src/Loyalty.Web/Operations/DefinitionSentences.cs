using Loyalty.Domain;
using Loyalty.Web.Shell;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Versions;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations;

/// <summary>Says findings, differences and moves of workflow definitions in words; key = code, {0}, {1}, … = activity and arguments. What forbids something is said as a refusal.</summary>
public sealed class DefinitionSentences(IStringLocalizer<DefinitionSentences> words, RefusalTexts refusals)
{
    private const string Added = "-added";
    private const string Removed = "-removed";

    /// <summary>What is to be mended in a definition.</summary>
    public string Say(DefinitionFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return refusals.Sentence(new Refusal(finding.Code, [finding.ActivityId, .. finding.Arguments]));
    }

    /// <summary>What is different between two versions.</summary>
    public string Say(DefinitionChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change switch
        {
            { Code: DefinitionChange.ValueChanged, Arguments: [var step, var place, "", var now] } => words[change.Code + Added, step, place, now],
            { Code: DefinitionChange.ValueChanged, Arguments: [var step, var place, var was, ""] } => words[change.Code + Removed, step, place, was],
            { Code: DefinitionChange.WorkflowChanged, Arguments: [var place, "", var now] } => words[change.Code + Added, place, now],
            { Code: DefinitionChange.WorkflowChanged, Arguments: [var place, var was, ""] } => words[change.Code + Removed, place, was],
            _ => words[change.Code, [.. change.Arguments]],
        };
    }

    /// <summary>What a move means for an activity.</summary>
    public string Say(MigrationLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line switch
        {
            { Blocks: true } => refusals.Sentence(new Refusal(line.Code, [line.ActivityId, .. line.Arguments])),
            { Code: MigrationLine.Mapped } => words[line.Code, line.ActivityId, line.NewActivityId ?? ""],
            _ => words[line.Code, [line.ActivityId, .. line.Arguments]],
        };
    }
}
