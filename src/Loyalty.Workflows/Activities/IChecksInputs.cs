using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>An activity that can tell from the definition that an input will not do.</summary>
public interface IChecksInputs : IActivity
{
    /// <summary>What is wrong with the inputs that stand in the definition; those that are computed cannot be judged.</summary>
    IEnumerable<InputProblem> ProblemsOf(ActivityNode node);
}

/// <summary>An input that will not do: the code of the finding, the input, what it says, and why that will not do or what would.</summary>
public sealed record InputProblem(string Code, string Input, string Value, string Reason = "");
