using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>Sends an HTTP request, waits for the answer, and runs the activity that its status leads to.</summary>
public sealed class SendHttpRequest : IContainer, IRequiresInputs, IChecksInputs
{
    private const string Expected = "expectedStatusCodes";

    /// <inheritdoc />
    public string Type => "Elsa.SendHttpRequest";

    /// <inheritdoc />
    public IReadOnlyList<string> RequiredInputs => ["url"];

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
        var next = context.Node.Child(PortOf(context.Node, answer));
        if (next is not null) context.Schedule(next);
        else if (answer.Failure is not null) answer.Unhandled(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static string PortOf(ActivityNode node, HttpSending answer)
    {
        if (answer.Failure is not null) return answer.Failure == HttpSending.Timeout ? "timeout" : "failedToConnect";
        var status = answer.StatusCode?.ToString(CultureInfo.InvariantCulture);
        var index = node.Property(Expected).Items().OfType<JsonObject>().Select(one => one.Member("statusCode")?.ToString()).ToList().IndexOf(status);
        return index < 0 ? "unmatchedStatusCode" : ActivityTree.Port(Expected, index);
    }
}
