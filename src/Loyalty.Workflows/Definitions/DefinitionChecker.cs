using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions.Checks;

namespace Loyalty.Workflows.Definitions;

/// <summary>Looks for what would go wrong in a definition before anyone runs it.</summary>
public static class DefinitionChecker
{
    private static readonly IDefinitionCheck[] s_checks =
    [
        new TypesCheck(), new IdsCheck(), new InputsCheck(), new ExpressionsCheck(), new VariablesCheck(), new TriggersCheck(), new BreaksCheck(), new MergeModesCheck(),
        new ArrowsCheck(), new ReachCheck(), new LoopsCheck(), new JoinsCheck(),
    ];

    /// <summary>Everything to mend, given the activities that can be run; in document order of each kind, empty if the definition is sound.</summary>
    public static IReadOnlyList<DefinitionFinding> Check(WorkflowDefinition definition, IEnumerable<IActivity> activities)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(activities);
        var known = new KnownActivitySet(activities);
        return [.. s_checks.SelectMany(check => check.Find(definition, known))];
    }
}
