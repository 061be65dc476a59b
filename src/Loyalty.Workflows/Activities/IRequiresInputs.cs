namespace Loyalty.Workflows.Activities;

/// <summary>An activity that cannot do anything unless the author gives some of its inputs.</summary>
public interface IRequiresInputs : IActivity
{
    /// <summary>The names of those inputs.</summary>
    IReadOnlyList<string> RequiredInputs { get; }
}
