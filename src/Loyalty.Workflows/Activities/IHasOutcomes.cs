using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>An activity that knows from the definition with which outcomes it can end, and so which arrows can lead on from it.</summary>
public interface IHasOutcomes : IActivity
{
    /// <summary>The outcomes; null if the definition does not tell. An activity of the engine that says nothing ends with "Done".</summary>
    IReadOnlyList<string>? OutcomesOf(ActivityNode node);
}
