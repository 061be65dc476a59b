using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a guest has become a member.</summary>
internal sealed class WhenMemberEnrolled : WaitForNews
{
    public const string TypeName = "Loyalty.MemberEnrolled";

    public static IReadOnlyList<string> Hashes { get; } = [StimulusHash.Of(TypeName, new JsonObject())];

    public override string Type => TypeName;

    protected override JsonNode Stimulus(ActivityNode node) => new JsonObject();
}
