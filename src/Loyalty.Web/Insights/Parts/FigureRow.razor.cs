using Loyalty.Domain;
using Loyalty.Modules.Insights;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Insights.Parts;

/// <summary>The four figures of the overview with their trends, and the same trends as a table.</summary>
public sealed partial class FigureRow
{
    /// <summary>The figures.</summary>
    [Parameter, EditorRequired] public OverviewFigures Figures { get; set; } = null!; // required

    /// <summary>The hotel's day.</summary>
    [Parameter, EditorRequired] public BusinessDate Today { get; set; }

    private Shift Joined => Figures.Members.Joined > 0
        ? new(Text[nameof(InsightsText.MembersMore), Format.Number(Figures.Members.Joined)], Tone.Good, "arrow-up")
        : new(Text[nameof(InsightsText.MembersSame)], Tone.Plain, "arrow-right");

    private Shift? Nights => Figures.Nights is { Share: { } share, ShareBefore: { } before }
        ? decimal.Round((share - before) * 100m) switch
        {
            > 0 and var more => new(Text[nameof(InsightsText.NightsPointsMore), Format.Number(more)], Tone.Good, "arrow-up"),
            < 0 and var less => new(Text[nameof(InsightsText.NightsPointsLess), Format.Number(-less)], Tone.Warn, "arrow-down"),
            _ => new(Text[nameof(InsightsText.NightsSame)], Tone.Plain, "arrow-right"),
        }
        : null;

    private string NightsCounted => Figures.Nights.AllNights == 0
        ? Text[nameof(InsightsText.NightsNone)]
        : Text[nameof(InsightsText.NightsCounted), Format.Number(Figures.Nights.Nights), Format.Number(Figures.Nights.AllNights)];

    private Shift Issued => (Figures.Issued.Points - Figures.Issued.Before).Value switch
    {
        > 0 and var more => new(Text[nameof(InsightsText.IssuedMore), Format.Number(more)], Tone.Plain, "arrow-up"),
        < 0 and var less => new(Text[nameof(InsightsText.IssuedLess), Format.Number(-less)], Tone.Plain, "arrow-down"),
        _ => new(Text[nameof(InsightsText.IssuedSame)], Tone.Plain, "arrow-right"),
    };

    private Shift Outstanding => Figures.Outstanding.Change.Value switch
    {
        > 0 and var more => new(Text[nameof(InsightsText.OutstandingMore), Format.Number(more)], Tone.Plain, "arrow-up"),
        < 0 and var less => new(Text[nameof(InsightsText.OutstandingLess), Format.Number(-less)], Tone.Plain, "arrow-down"),
        _ => new(Text[nameof(InsightsText.OutstandingSame)], Tone.Plain, "arrow-right"),
    };

    private string OutstandingCounted => Figures.Outstanding.Value is { } value
        ? Text[nameof(InsightsText.OutstandingValue), Format.Money(value)]
        : Text[nameof(InsightsText.OutstandingCounted)];

    private sealed record Shift(string Text, Tone Tone, string Direction);
}
