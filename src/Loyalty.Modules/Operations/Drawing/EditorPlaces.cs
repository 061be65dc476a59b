using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Drawing;

/// <summary>
/// Places in the editor for steps that have none, since it draws those on top of each other: a flowchart that was written by hand or by another
/// program is laid out, and what was added to a drawn one stands in a row below it.
/// </summary>
public static class EditorPlaces
{
    /// <summary>Where the first column begins, and the first row.</summary>
    internal const int Margin = 40;

    /// <summary>From one row to the next.</summary>
    internal const int Row = 140;

    /// <summary>How many stand in a row that is no part of a drawing's own order.</summary>
    internal const int PerRow = 4;

    private const string Flowchart = "Elsa.Flowchart";
    private const int NarrowestColumn = 400;
    private const int WidestColumn = 1200;
    private const int RoomBeside = 260;
    private const int LetterWidth = 6;

    /// <summary>Gives each step of each flowchart of a document a place, in the document itself; steps that have one keep it.</summary>
    public static void Give(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        foreach (var chart in definition.Activities.Where(node => node.Type == Flowchart))
        {
            Give(chart, chart.ChildrenIn("activities"));
        }
    }

    /// <summary>From one box to the next: the editor makes each as wide as its text, and arrows with their words stand between.</summary>
    internal static int ColumnOf(IEnumerable<string?> texts) => Math.Clamp(RoomBeside + (LetterWidth * texts.Max(text => text?.Length ?? 0)), NarrowestColumn, WidestColumn);

    private static void Give(ActivityNode chart, IReadOnlyList<ActivityNode> steps)
    {
        var places = steps.Select(DesignedPlaces.PlaceOf).ToArray();
        var column = steps.Count == 0 ? 0 : ColumnOf(steps.Select(step => ActivityTexts.Text(step.Metadata["displayText"])));
        if (steps.Count > 0 && places.Distinct().Count() == 1 && (steps.Count > 1 || places[0] is null))
        {
            foreach (var (step, cell) in steps.Zip(CellsOf(chart, steps)))
            {
                Put(step, Margin + (cell.Column * column), Margin + (cell.Row * Row));
            }

            return;
        }

        var below = (int)(places.Max(place => place?.Y) ?? 0);
        foreach (var (at, step) in steps.Where((_, at) => places[at] is null).Index())
        {
            Put(step, Margin + (at % PerRow * column), below + ((1 + (at / PerRow)) * Row));
        }
    }

    /// <summary>Along the arrows; in rows where there are none.</summary>
    private static IEnumerable<(int Column, int Row)> CellsOf(ActivityNode chart, IReadOnlyList<ActivityNode> steps) =>
        DrawnArrows.Between(chart, steps) is { Count: > 0 } arrows ? LayeredPlaces.CellsOf(steps.Count, arrows) : steps.Select((_, at) => (at % PerRow, at / PerRow));

    private static void Put(ActivityNode step, int x, int y)
    {
        if (step.Property("metadata") is not JsonObject metadata)
        {
            step.Json["metadata"] = metadata = [];
        }

        if (metadata["designer"] is not JsonObject designer)
        {
            metadata["designer"] = designer = [];
        }

        designer["position"] = new JsonObject { ["x"] = x, ["y"] = y };
    }
}
