using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Expressions.Values;

/// <summary>What activities have given, as an expression sees it: each result is copied once, however often it is asked for.</summary>
internal sealed class Results(ActivityContext context, Budget budget)
{
    private const int Copied = 65_536;
    private readonly Dictionary<(string Activity, string Output), JsonNode?> _outputs = [];
    private (bool IsKnown, JsonNode? Value) _last;

    /// <summary>The result of the activity that had one last.</summary>
    public Value Last()
    {
        if (!_last.IsKnown)
        {
            budget.Work(Copied);
            _last = (true, context.LastResult);
        }

        return JsonBridge.Read(_last.Value, new Origin(budget));
    }

    /// <summary>An output of an activity, by its id or name.</summary>
    public Value Of(string activity, string output)
    {
        if (!_outputs.TryGetValue((activity, output), out var value))
        {
            budget.Take(64 + ((activity.Length + output.Length) * sizeof(char)));
            budget.Work(Copied);
            _outputs[(activity, output)] = value = context.OutputOf(activity, output);
        }

        return JsonBridge.Read(value, new Origin(budget));
    }
}
