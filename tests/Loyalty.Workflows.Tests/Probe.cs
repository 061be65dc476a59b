using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Tests;

/// <summary>An activity whose behaviour a test writes down in a line.</summary>
internal sealed class Probe(string type, Action<ActivityContext> execute, Action<ActivityContext>? resume = null) : IActivity
{
    public string Type => type;

    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        execute(context);
        return ValueTask.CompletedTask;
    }

    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (resume is null) context.Complete();
        else resume(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Adds one to a number variable.</summary>
    public static Probe Count(string variable) =>
        new("Test.Count", context => context.Variables[variable] = JsonValue.Create((context.Variables[variable]?.GetValue<int>() ?? 0) + 1));

    /// <summary>Completes with the outcome "Again" until the variable has reached the number.</summary>
    public static Probe Until(string variable, int number) =>
        new("Test.Until", context => context.Complete(context.Variables[variable]!.GetValue<int>() < number ? "Again" : "Enough"));
}
