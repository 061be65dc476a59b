using System.Text.Json.Nodes;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>
/// Waits until something happens to the member whom the instance is tied to, or until a time limit. Inputs: event (StayCompleted, PointsEarned, RewardRedeemed,
/// TierRisen, TierFallen, TierChanged, TierEnding, Birthday, Anniversary) and timeLimit; outcomes: Done with the news as the result, or Timeout.
/// </summary>
internal sealed class WaitForMemberEvent : IRequiresInputs, IHasOutcomes, IChecksInputs
{
    private const string TimeLimit = "Loyalty.TimeLimit";

    private static readonly Dictionary<string, (string Name, JsonObject Stimulus)> Events = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StayCompleted"] = (WhenStayCompleted.TypeName, []),
        ["PointsEarned"] = (WhenPointsEarned.TypeName, []),
        ["RewardRedeemed"] = (WhenRewardRedeemed.TypeName, []),
        ["TierRisen"] = (WhenTierChanged.TypeName, new() { ["direction"] = "rise" }),
        ["TierFallen"] = (WhenTierChanged.TypeName, new() { ["direction"] = "fall" }),
        ["TierChanged"] = (WhenTierChanged.TypeName, new() { ["direction"] = "any" }),
        ["TierEnding"] = (WhenTierEnding.TypeName, []),
        ["Birthday"] = (WhenBirthday.TypeName, []),
        ["Anniversary"] = (WhenAnniversary.TypeName, []),
    };

    public string Type => "Loyalty.WaitForMemberEvent";

    public IReadOnlyList<string> RequiredInputs => ["event"];

    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => ["Done", "Timeout"];

    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) =>
        ActivityTexts.Text(InputValue.Constant(node, "event")) is { } wanted && !Events.ContainsKey(wanted)
            ? [new(DefinitionFinding.BadChoice, "event", wanted, string.Join(", ", Events.Keys))]
            : [];

    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var wanted = context.Input<string>("event") ?? "";
        if (!Events.TryGetValue(wanted, out var awaited))
        {
            context.Fault($"There is no event '{wanted}' of a member; there are {string.Join(", ", Events.Keys)}.");
        }

        if (context.CorrelationId?.StartsWith(ActivityMember.Mark, StringComparison.Ordinal) is not true)
        {
            context.Fault("The workflow is tied to no member, so nothing can happen to one.");
        }

        context.CreateBookmark(awaited.Name, awaited.Stimulus.DeepClone());
        if (context.Input<TimeSpan?>("timeLimit") is { } limit)
        {
            context.CreateBookmark(TimeLimit, dueAt: context.Now + limit);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Bookmark?.Name == TimeLimit)
        {
            context.Complete("Timeout");
        }
        else
        {
            context.SetOutput("result", context.ResumePayload);
            context.Complete();
        }

        return ValueTask.CompletedTask;
    }
}
