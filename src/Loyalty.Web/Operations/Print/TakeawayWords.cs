using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Takeaway;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations.Print;

/// <summary>Says in words what arrows, times and roles mean on paper.</summary>
internal static class TakeawayWords
{
    /// <summary>Where a step goes on, a sentence for each way.</summary>
    public static IEnumerable<string> Ways(this IStringLocalizer<TakeawayText> text, TakeawayStep step) => step.Ways.Select(way => (way.Outcome, way.Next.Count) switch
    {
        (null, 0) => text[nameof(TakeawayText.Ends)].Value,
        (null, _) => text[nameof(TakeawayText.GoOn), text.Steps(way.Next)],
        (_, 0) => text[nameof(TakeawayText.EndsAfter), text.Outcome(way)],
        _ => text[nameof(TakeawayText.GoOnAfter), text.Outcome(way), text.Steps(way.Next)],
    });

    /// <summary>What kind of thing a step is.</summary>
    public static string Kind(this IStringLocalizer<TakeawayText> text, TakeawayKind kind) => text["Kind" + kind];

    /// <summary>When a step is due, counted from its beginning.</summary>
    public static string Due(this IStringLocalizer<TakeawayText> text, int days) => days switch
    {
        0 => text[nameof(TakeawayText.DueToday)],
        1 => text[nameof(TakeawayText.DueDayOne), Format.Number(days)],
        _ => text[nameof(TakeawayText.DueDayMany), Format.Number(days)],
    };

    /// <summary>The key of a role's name.</summary>
    public static string RoleKey(AssigneeRole role) => role switch
    {
        AssigneeRole.Owner => nameof(OperationsText.RoleOwner),
        AssigneeRole.Manager => nameof(OperationsText.RoleManager),
        _ => nameof(OperationsText.RoleStaff),
    };

    /// <summary>A time to wait, in its largest units.</summary>
    public static string Span(this IStringLocalizer<TakeawayText> text, TimeSpan span)
    {
        var parts = new[] { Part("Day", span.Days), Part("Hour", span.Hours), Part("Minute", span.Minutes) }.OfType<string>().ToArray();
        return parts.Length == 0 ? text[nameof(TakeawayText.MinuteMany), Format.Number(0)] : text.Listed(parts);

        string? Part(string unit, int count) => count switch { <= 0 => null, 1 => text[unit + "One", Format.Number(count)].Value, _ => text[unit + "Many", Format.Number(count)].Value };
    }

    private static string Steps(this IStringLocalizer<TakeawayText> text, IReadOnlyList<int> numbers)
    {
        var named = text.Listed([.. numbers.Select(number => text[nameof(TakeawayText.Step), Format.Number(number)].Value)]);
        return numbers.Count == 1 ? named : text[nameof(TakeawayText.StepsBeside), named];
    }

    private static string Listed(this IStringLocalizer<TakeawayText> text, string[] names) =>
        names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} {text[nameof(TakeawayText.And)]} {names[^1]}";

    /// <summary>The name that the form gives the outcome, else a word of ours, else the outcome itself.</summary>
    private static string Outcome(this IStringLocalizer<TakeawayText> text, TakeawayWay way) =>
        way.Label?.Said() ?? (text["Outcome" + way.Outcome] is { ResourceNotFound: false } ours ? ours.Value : way.Outcome ?? "");
}
