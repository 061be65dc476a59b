namespace Loyalty.Modules.Operations.Drawing;

/// <summary>Leads an arrow from one box to another along right angles, around other boxes where that is easily done.</summary>
internal static class ArrowPath
{
    private const int Width = WorkflowDrawing.StepWidth;
    private const int Height = WorkflowDrawing.StepHeight;
    private const int Off = 24;

    public static IReadOnlyList<Spot> Between(IReadOnlyList<Spot> boxes, int from, int to)
    {
        var (source, target) = (boxes[from], boxes[to]);
        Spot[][] ways = target.X >= source.X + Width + Off ? Rightwards(source, target)
            : target.Y >= source.Y + Height + Off ? Downwards(source, target)
            : Back(source, target);
        return ways.FirstOrDefault(way => IsFree(way, boxes, from, to)) ?? ways[0];
    }

    private static Spot[][] Rightwards(Spot source, Spot target)
    {
        var (begin, end) = (new Spot(source.X + Width, source.Y + (Height / 2)), new Spot(target.X, target.Y + (Height / 2)));
        var (soon, late) = (begin.X + Off, end.X - Off);
        var (below, above) = (Math.Max(source.Y, target.Y) + Height + Off, Math.Min(source.Y, target.Y) - Off);
        var between = target.Y > source.Y ? target.Y - Off : target.Y + Height + Off;
        return [Turning(begin, late, end), Turning(begin, soon, end), Around(begin, soon, between, late, end), Around(begin, soon, below, late, end), Around(begin, soon, Math.Max(4, above), late, end)];
    }

    private static Spot[][] Downwards(Spot source, Spot target)
    {
        var (begin, end) = (new Spot(source.X + (Width / 2), source.Y + Height), new Spot(target.X + (Width / 2), target.Y));
        var besides = Besides(source, end, end.Y - Off);
        return begin.X == end.X
            ? [[begin, end], besides]
            : [[begin, begin with { Y = end.Y - Off }, end with { Y = end.Y - Off }, end], [begin, begin with { Y = begin.Y + Off }, end with { Y = begin.Y + Off }, end], besides];
    }

    private static Spot[][] Back(Spot source, Spot target)
    {
        var lane = Math.Max(source.Y, target.Y) + Height + Off;
        var (begin, end) = (new Spot(source.X + (Width / 2) + 12, source.Y + Height), new Spot(target.X + (Width / 2) - 12, target.Y + Height));
        return [[begin, begin with { Y = lane }, end with { Y = lane }, end], Besides(source, end, end.Y + Off)];
    }

    /// <summary>Out at the side, along the gap between the columns to the lane before the target, and in.</summary>
    private static Spot[] Besides(Spot source, Spot end, int lane)
    {
        var begin = new Spot(source.X + Width, source.Y + (Height / 2));
        return [begin, begin with { X = begin.X + Off }, new Spot(begin.X + Off, lane), end with { Y = lane }, end];
    }

    private static Spot[] Turning(Spot begin, int at, Spot end) => begin.Y == end.Y ? [begin, end] : [begin, begin with { X = at }, end with { X = at }, end];

    private static Spot[] Around(Spot begin, int soon, int lane, int late, Spot end) =>
        [begin, begin with { X = soon }, new Spot(soon, lane), new Spot(late, lane), end with { X = late }, end];

    private static bool IsFree(Spot[] way, IReadOnlyList<Spot> boxes, int from, int to)
    {
        for (var box = 0; box < boxes.Count; box++)
        {
            if (box != from && box != to && way.Zip(way.Skip(1)).Any(line => Crosses(line.First, line.Second, boxes[box])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Crosses(Spot a, Spot b, Spot box) =>
        Math.Max(a.X, b.X) > box.X && Math.Min(a.X, b.X) < box.X + Width && Math.Max(a.Y, b.Y) > box.Y && Math.Min(a.Y, b.Y) < box.Y + Height;
}
