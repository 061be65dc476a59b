using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Integrations;

/// <summary>The route by which other systems complete tasks that workflows gave them.</summary>
internal static class TasksEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder routes) => routes
        .MapPost("/tasks/{taskId}/complete", (HttpContext context, ApiDesk desk, string taskId) => desk.SendAsync<CompleteTask, Done>(
            context,
            body => Read(body).Map(result => new CompleteTask(taskId, result)),
            _ => ApiJson.Answer(StatusCodes.Status200OK, new TaskCompletedAnswer(taskId))))
        .Describe<TaskResultBody, TaskCompletedAnswer>("completeTask", "Complete a task of a workflow",
            "The workflow that waits for the task goes on with `result` before the answer is sent. A task is completed once.", "admin")
        .Problems(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status410Gone);

    private static Result<JsonNode?> Read(byte[] body)
    {
        try
        {
            return body.Length == 0 ? (JsonNode?)null
                : ForeignJson.Parse(body) is JsonObject json ? json["result"]?.DeepClone()
                : PipelineRefusals.Unreadable("/result");
        }
        catch (JsonException)
        {
            return PipelineRefusals.Unreadable("/");
        }
    }
}

/// <summary>What came of a task.</summary>
public sealed record TaskResultBody
{
    /// <summary>Anything; the workflow's activity has it as its result.</summary>
    public JsonNode? Result { get; init; }
}

/// <summary>The task that was completed.</summary>
public sealed record TaskCompletedAnswer(string TaskId);
