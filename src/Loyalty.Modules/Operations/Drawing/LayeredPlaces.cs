namespace Loyalty.Modules.Operations.Drawing;

/// <summary>
/// Lays steps out anew: each stands behind all that lead to it, circles apart; what stands equally far is one below the other. A long workflow goes on
/// in another band below.
/// </summary>
internal static class LayeredPlaces
{
    private const int ColumnStep = 284;
    private const int RowStep = 112;
    private const int Columns = 4;

    /// <summary>The upper left corners of our boxes.</summary>
    public static IReadOnlyList<Spot> Of(int steps, IReadOnlyList<DrawnArrow> arrows) =>
        [.. CellsOf(steps, arrows).Select(cell => new Spot(cell.Column * ColumnStep, cell.Row * RowStep))];

    /// <summary>The column and the row of each step, both from 0.</summary>
    public static IReadOnlyList<(int Column, int Row)> CellsOf(int steps, IReadOnlyList<DrawnArrow> arrows)
    {
        var layers = Layers(steps, Forward(steps, arrows));
        var rows = new int[steps];
        var heights = new Dictionary<int, int>();
        for (var step = 0; step < steps; step++)
        {
            rows[step] = heights.GetValueOrDefault(layers[step]);
            heights[layers[step]] = rows[step] + 1;
        }

        var tops = new List<int> { 0 };
        for (var first = 0; first <= layers.DefaultIfEmpty().Max(); first += Columns)
        {
            tops.Add(tops[^1] + Enumerable.Range(first, Columns).Max(layer => heights.GetValueOrDefault(layer)));
        }

        return [.. Enumerable.Range(0, steps).Select(step => (layers[step] % Columns, tops[layers[step] / Columns] + rows[step]))];
    }

    /// <summary>The arrows without those that close a circle, by the step they start from.</summary>
    private static ILookup<int, int> Forward(int steps, IReadOnlyList<DrawnArrow> arrows)
    {
        var from = arrows.Where(arrow => arrow.From != arrow.To).ToLookup(arrow => arrow.From, arrow => arrow.To);
        var forward = new List<(int From, int To)>();
        var (seen, open) = (new bool[steps], new bool[steps]);
        for (var first = 0; first < steps; first++)
        {
            if (seen[first])
            {
                continue;
            }

            var path = new Stack<(int Step, IEnumerator<int> Next)>();
            Enter(first);
            while (path.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    open[path.Pop().Step] = false;
                    continue;
                }

                var next = top.Next.Current;
                if (!open[next])
                {
                    forward.Add((top.Step, next));
                }

                if (!seen[next])
                {
                    Enter(next);
                }
            }

            void Enter(int step)
            {
                (seen[step], open[step]) = (true, true);
                path.Push((step, from[step].GetEnumerator()));
            }
        }

        return forward.ToLookup(arrow => arrow.From, arrow => arrow.To);
    }

    private static int[] Layers(int steps, ILookup<int, int> forward)
    {
        var (layers, waiting) = (new int[steps], new int[steps]);
        foreach (var target in forward.SelectMany(targets => targets))
        {
            waiting[target]++;
        }

        var ready = new Queue<int>(Enumerable.Range(0, steps).Where(step => waiting[step] == 0));
        while (ready.TryDequeue(out var step))
        {
            foreach (var target in forward[step])
            {
                layers[target] = Math.Max(layers[target], layers[step] + 1);
                if (--waiting[target] == 0)
                {
                    ready.Enqueue(target);
                }
            }
        }

        return layers;
    }
}
