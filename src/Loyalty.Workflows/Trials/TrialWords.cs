using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Trials;

/// <summary>Says what happened in the words of the reference, so that the two can be compared.</summary>
internal static class TrialWords
{
    public const string Canceled = "Canceled";
    private const string InputFailure = "Failed to evaluate activity input '";

    public static string? Of(ExecutionLogEntry entry, IActivitySource activities)
    {
        if (entry.Event == JournalEvents.Wrote) return null;
        var isKnown = (activities.Find(entry.ActivityType) ?? BuiltInActivities.Find(entry.ActivityType)) is not null;
        var type = isKnown ? entry.ActivityType.Split('.')[^1] : "NotFoundActivity";
        return $"{type}#{entry.ActivityId} {(entry.Event == JournalEvents.Cancelled ? Canceled : entry.Event)}";
    }

    /// <summary>The reference does not say why an input cannot be evaluated.</summary>
    public static string Of(Incident incident)
    {
        var message = incident.Message;
        var end = message.StartsWith(InputFailure, StringComparison.Ordinal) ? message.IndexOf("': ", StringComparison.Ordinal) : -1;
        return $"{incident.ActivityId}: {(end < 0 ? message : message[..(end + 1)])}";
    }

    /// <summary>The reference writes single values as text.</summary>
    public static JsonNode? Output(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? JsonValue.Create(value.ToJsonString()) : value?.DeepClone();
}
