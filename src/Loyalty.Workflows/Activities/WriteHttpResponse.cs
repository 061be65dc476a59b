using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Activities;

/// <summary>Answers the HTTP request that started or resumed the workflow.</summary>
public sealed class WriteHttpResponse : IActivity
{
    /// <inheritdoc />
    public string Type => "Elsa.WriteHttpResponse";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var content = HttpContent.Of(context);
        context.Ask(new HttpAnswer(StatusOf(context), content.Text, content.Type, HttpContent.Headers(context, "responseHeaders"))
        {
            Id = context.NewId(),
            ActivityExecutionId = context.ActivityExecutionId,
        });
        return ValueTask.CompletedTask;
    }

    /// <summary>A number, or a name such as NotFound.</summary>
    private static int StatusOf(ActivityContext context)
    {
        if (context.Input("statusCode") is not { } given) return (int)HttpStatusCode.OK;
        var text = TypedValue.AsText(given);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            status = Enum.TryParse<HttpStatusCode>(text, ignoreCase: true, out var named) ? (int)named : 0;
        }

        if (status is < 100 or > 599) context.Fault($"'{text}' is no HTTP status.");
        return status;
    }
}
