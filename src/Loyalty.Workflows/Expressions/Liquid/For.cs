using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.Liquid;

/// <summary>Renders its inside once for each item; something else if there is none.</summary>
internal sealed class For(string name, Term items, Term? limit, Term? offset, bool isReversed, Part[] parts, Part[] otherwise) : Part
{
    public override Jump Render(Rendering rendering)
    {
        var chosen = Chosen(rendering);
        if (chosen.Count == 0) return RenderAll(otherwise, rendering);
        var (hadItem, item) = (rendering.IsSet(name, out var one), one);
        var (hadLoop, loop) = (rendering.IsSet("forloop", out var other), other);
        for (var index = 0; index < chosen.Count; index++)
        {
            rendering.Budget.Step();
            rendering[name] = chosen[index];
            rendering["forloop"] = Value.Of(new Turn(index, chosen.Count, loop));
            if (RenderAll(parts, rendering) is Jump.Break) break;
        }

        rendering.Restore(name, hadItem, item);
        rendering.Restore("forloop", hadLoop, loop);
        return Jump.None;
    }

    private List<Value> Chosen(Rendering rendering)
    {
        var all = Lists.ItemsOf(rendering.Budget, items.Evaluate(rendering));
        var first = offset is null ? 0 : Number(offset, rendering);
        var count = limit is null ? all.Count : Number(limit, rendering);
        if (first == 0 && count >= all.Count && !isReversed) return all;
        rendering.Budget.TakeItems(Math.Min(count, all.Count));
        var chosen = all.Skip(first).Take(count).ToList();
        if (isReversed) chosen.Reverse();
        return chosen;
    }

    private static int Number(Term term, Rendering rendering) =>
        (int)Math.Clamp(Values.Convert.ToWhole(term.Evaluate(rendering), rendering.Budget), 0, int.MaxValue);

    /// <summary>What a loop says about its turn.</summary>
    private sealed class Turn(int index, int length, Value parent) : Composite
    {
        public override Kind Kind => Kind.Object;

        public override bool TryGet(string name, out Value value)
        {
            value = name switch
            {
                "index" => Value.Of(index + 1),
                "index0" => Value.Of(index),
                "rindex" => Value.Of(length - index),
                "rindex0" => Value.Of(length - index - 1),
                "first" => Value.Of(index == 0),
                "last" => Value.Of(index == length - 1),
                "length" => Value.Of(length),
                "parentloop" => parent,
                _ => Value.Undefined,
            };
            return !value.IsUndefined;
        }
    }
}
