using System.Text.Json.Nodes;
using Loyalty.Modules.Persistence;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>
/// Adds to the runs of an instance what is known of their values: inputs that are written down or were given to the workflow, and what each activity has
/// produced last. What a script has computed for an input is kept nowhere, and once the state is forgotten only what is written down is left.
/// </summary>
internal sealed class ActivityValues(LoyaltyDbContext db, WorkflowLibrary library)
{
    /// <summary>The same runs with their values.</summary>
    public async Task<IReadOnlyList<ActivityRun>> AddAsync(Guid instance, IReadOnlyList<ActivityRun> runs, CancellationToken cancellationToken)
    {
        var row = await db.Set<WorkflowInstance>().Where(one => one.Id == instance).Select(one => new { one.VersionId, one.StateJson, one.HasState }).SingleAsync(cancellationToken);
        var definition = await library.ReadAsync(row.VersionId, cancellationToken);
        var state = row.HasState ? WorkflowState.Parse(row.StateJson) : null;
        var last = runs.GroupBy(run => run.ActivityId).Select(group => group.Last().Number).ToHashSet();
        return
        [
            .. runs.Select(run => run with
            {
                Inputs = definition.Find(run.ActivityId) is { } node ? InputsOf(node, state?.Input ?? []) : [],
                Outputs = last.Contains(run.Number) ? state?.OutputsOf(run.ActivityId) : null, // of earlier runs nothing is kept
            }),
        ];
    }

    private static JsonObject InputsOf(ActivityNode node, JsonObject given)
    {
        var inputs = new JsonObject();
        foreach (var (name, member) in node.Json)
        {
            if ((member as JsonObject)?["expression"] is JsonObject expression && (GivenOf(expression, given) ?? InputValue.Constant(node, name)) is { } value)
            {
                inputs[name] = value;
            }
        }

        return inputs;
    }

    private static JsonNode? GivenOf(JsonObject expression, JsonObject given) =>
        ActivityTexts.Text(expression["type"]) is "Input" && ActivityTexts.Text((expression["value"] as JsonObject)?["name"]) is { } name ? given[name]?.DeepClone() : null;
}
