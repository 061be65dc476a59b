using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Workflows.Tests.Expressions;

/// <summary>Evaluates a source inside a small workflow: it has a variable N with the value 3, a list L of 1, 2 and 3, and an input Guest.</summary>
internal static class Evaluation
{
    /// <summary>The value as JSON and the variables afterwards; or why there is none, as the fault of the activity says it.</summary>
    public static async Task<(string? Value, string? Fault, JsonObject Variables)> Of(string source, string language = "JavaScript")
    {
        JsonNode? value = null;
        var variables = new JsonObject();
        var (_, fault) = await In(context =>
        {
            value = context.Input("value");
            foreach (var name in new[] { "N", "L", "New" }) variables[name] = context.Variables[name];
        }, source, language);
        return (value?.ToJsonString(), fault, variables);
    }

    /// <summary>Does something with an activity's context while it runs.</summary>
    public static async Task<(Walk Walk, string? Fault)> In(Action<ActivityContext> act, string source = "", string language = "JavaScript")
    {
        var read = Flow.Activity("Test.Read", "r", ("value", Flow.Input("Object", language, source)));
        var walk = new Walk(
            Flow.Of(Flow.Container("Elsa.Sequence", "S", [read]), Flow.Variable("N", "Int32", "3"), Flow.Variable("L", "Object", "x"), Flow.Variable("guestTier", "String", "Gold")),
            new Probe("Test.Read", context =>
            {
                context.Variables["L"] = new JsonArray(1, 2, 3);
                act(context);
            }));
        var burst = await walk.StartAsync(new JsonObject { ["Guest"] = new JsonObject { ["name"] = "Anna", ["stays"] = new JsonArray(7, 9) } });
        return (walk, burst.Incidents.Count > 0 ? Reason(burst.Incidents[0].Message) : null);
    }

    /// <summary>Evaluates and expects no fault.</summary>
    public static async Task<string?> ValueOf(string source, string language = "JavaScript")
    {
        var (value, fault, _) = await Of(source, language);
        Assert.Null(fault);
        return value;
    }

    /// <summary>Evaluates and expects a fault.</summary>
    public static async Task<string> FaultOf(string source, string language = "JavaScript")
    {
        var (value, fault, _) = await Of(source, language);
        Assert.True(fault is not null, $"It has the value {value}, but should have none.");
        return fault;
    }

    private static string Reason(string message)
    {
        const string lead = "Failed to evaluate activity input 'Value': ";
        Assert.StartsWith(lead, message, StringComparison.Ordinal);
        return message[lead.Length..];
    }
}
