using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>An input that may be one of a few words.</summary>
internal static class ChoiceInput
{
    /// <summary>What stands in the definition and is none of the words.</summary>
    public static IEnumerable<InputProblem> ProblemsOf(ActivityNode node, string input, params string[] words) =>
        Constants.Text(node, input) is { Length: > 0 } text && !words.Contains(text) ? [new(DefinitionFinding.BadChoice, input, text, string.Join(", ", words))] : [];
}
