using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Execution;

/// <summary>
/// How often a failing activity is tried before it becomes an incident, and how long each pause is. The author writes it as the custom property
/// <c>retry: {"attempts": 3, "delay": "00:00:10", "factor": 2, "longest": "01:00:00"}</c>; without it an activity is tried once.
/// </summary>
public sealed record RetryPolicy(int Attempts, TimeSpan Delay, double Factor, TimeSpan Longest)
{
    private const int MostAttempts = 100;
    private static readonly TimeSpan s_mostPause = TimeSpan.FromDays(366);

    /// <summary>Tried once, then an incident.</summary>
    public static RetryPolicy None { get; } = new(1, TimeSpan.Zero, 1, TimeSpan.Zero);

    /// <summary>The policy an activity has; what cannot be read counts as its default.</summary>
    public static RetryPolicy Of(ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.CustomProperties.Object("retry") is not { } retry) return None;
        return new(
            Math.Clamp(retry.Number("attempts") ?? 3, 1, MostAttempts),
            Span(retry.Member("delay")) ?? TimeSpan.FromSeconds(10),
            Math.Clamp(Number(retry.Member("factor")) ?? 2, 1, 100),
            Span(retry.Member("longest")) is { } longest ? longest < s_mostPause ? longest : s_mostPause : TimeSpan.FromHours(1));
    }

    /// <summary>The pause after the given number of failed attempts.</summary>
    public TimeSpan PauseAfter(int failures)
    {
        var seconds = Delay.TotalSeconds * Math.Pow(Factor, Math.Max(0, failures - 1));
        return seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
    }

    private static TimeSpan? Span(JsonNode? node) =>
        TimeSpan.TryParse(node.AsText(), CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero ? span : null;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double factor) ? factor : null;
}
