using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>Sends an HTTP request, waits for the answer, and follows the arrows of its status.</summary>
public sealed class FlowSendHttpRequest : IActivity, IRequiresInputs, IHasOutcomes, IChecksInputs
{
    private const string Unmatched = "Unmatched status code";

    /// <inheritdoc />
    public string Type => "Elsa.FlowSendHttpRequest";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["url"];

    /// <inheritdoc />
    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => Constants.IsComputed(node, "expectedStatusCodes") ? null : [.. Expected(InputValue.Constant(node, "expectedStatusCodes")), Unmatched, "Failed to connect", "Timeout", "Done"];

    /// <inheritdoc />
    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => HttpSending.ProblemsOf(node);

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        HttpSending.Ask(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var answer = HttpSending.Receive(context);
        if (answer.Failure is not null)
        {
            var way = answer.Failure == HttpSending.Timeout ? "Timeout" : "Failed to connect";
            if (context.Node.Parent?.Connections.Any(arrow => arrow.Source == context.Node.Id && arrow.SourcePort == way) is not true) answer.Unhandled(context);
            context.Complete(way);
            return ValueTask.CompletedTask;
        }

        var expected = Expected(context.Input("expectedStatusCodes"));
        var status = answer.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "";
        context.Complete(expected.Count == 0 ? ["Done"] : expected.Contains(status) ? [status, "Done"] : [Unmatched, "Done"]);
        return ValueTask.CompletedTask;
    }

    private static List<string> Expected(JsonNode? codes) => [.. codes.Items().OfType<JsonNode>().Select(TypedValue.AsText)];
}
