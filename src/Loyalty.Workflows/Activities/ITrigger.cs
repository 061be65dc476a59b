using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>An activity whose stimulus may start a workflow.</summary>
public interface ITrigger : IActivity
{
    /// <summary>The name under which the stimulus is hashed; the same as that of the bookmarks the activity makes.</summary>
    string StimulusName => Type;

    /// <summary>What the activity waits for, read from the definition alone; empty if it cannot start a workflow. Each of them starts it.</summary>
    IReadOnlyList<JsonNode> Stimuli(ActivityNode node);
}
