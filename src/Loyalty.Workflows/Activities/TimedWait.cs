using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Scheduling;

namespace Loyalty.Workflows.Activities;

/// <summary>What the activities that wait for a time have in common.</summary>
internal static class TimedWait
{
    /// <summary>The duration an input names; a fault if it names none.</summary>
    public static TimeSpan Span(ActivityContext context, string input)
    {
        var text = context.Input<string>(input);
        return TimeText.Span(text) ?? throw new ActivityFaultException($"'{text}' is no duration: write it as d.hh:mm:ss.");
    }

    /// <summary>What stands in the definition and is no duration.</summary>
    public static IEnumerable<InputProblem> ProblemsOf(ActivityNode node, string input) =>
        Constants.Text(node, input) is { Length: > 0 } text && TimeText.Span(text) is null ? [new(DefinitionFinding.BadDuration, input, text)] : [];

    /// <summary>Waits for as long as asked, or for ever as far as the calendar goes; a time that is over is due at once.</summary>
    public static void For(ActivityContext context, TimeSpan span) =>
        Until(context, span <= TimeSpan.Zero ? context.Now : span < DateTimeOffset.MaxValue - context.Now ? context.Now + span : DateTimeOffset.MaxValue);

    /// <summary>Waits for an instant.</summary>
    public static void Until(ActivityContext context, DateTimeOffset instant) =>
        context.CreateBookmark(context.Node.Type, new JsonObject { ["resumeAt"] = instant }, instant);
}
