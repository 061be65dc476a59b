using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The methods of lists; this part has those that call no function.</summary>
internal static partial class ListMethods
{
    public static readonly IReadOnlyDictionary<string, Value> All = NativeFunction.Table(
        ("at", c => c.Whole(0) is var at && at < 0 ? ItemOrUndefined(c, at + List(c).Count) : ItemOrUndefined(c, at)),
        ("concat", Concat),
        ("entries", c => Made(c, (list, index) => c.Run.NewList([Value.Of(index), list[index]]))),
        ("every", c => Value.Of(Find(c, wanted: false) < 0)),
        ("fill", Fill),
        ("filter", Filter),
        ("find", c => ItemOrUndefined(c, Find(c, wanted: true))),
        ("findIndex", c => Value.Of(Find(c, wanted: true))),
        ("findLast", c => ItemOrUndefined(c, FindLast(c))),
        ("findLastIndex", c => Value.Of(FindLast(c))),
        ("flat", c => c.Run.NewList(Flat(c.Budget, List(c), c[0].IsUndefined ? 1 : c.Whole(0)))),
        ("flatMap", c => c.Run.NewList(Flat(c.Budget, Map(c).AsList!, 1))), // a map is a list
        ("forEach", ForEach),
        ("includes", c => Value.Of(IndexOf(c, Operators.AreSameOrNaN) >= 0)),
        ("indexOf", c => Value.Of(IndexOf(c, Operators.AreSame))),
        ("join", Join),
        ("keys", c => Made(c, (_, index) => Value.Of(index))),
        ("lastIndexOf", LastIndexOf),
        ("map", Map),
        ("pop", c => List(c).Count == 0 ? Value.Undefined : Taken(c, List(c).Count - 1)),
        ("push", Push),
        ("reduce", c => Reduce(c, isForward: true)),
        ("reduceRight", c => Reduce(c, isForward: false)),
        ("reverse", Reverse),
        ("shift", c => List(c).Count == 0 ? Value.Undefined : Taken(c, 0)),
        ("slice", Slice),
        ("some", c => Value.Of(Find(c, wanted: true) >= 0)),
        ("sort", c => Sorting.Sort(c, List(c))),
        ("splice", Splice),
        ("toString", c => Value.Of(c.Run.Text(c.Self))),
        ("unshift", Unshift),
        ("values", c => Made(c, (list, index) => list[index])));

    private static ListValue List(Call call) => call.Self.AsList ?? throw Thrown.Type("this function belongs to lists");

    private static Value Made(Call call, Func<ListValue, int, Value> make)
    {
        var list = List(call);
        call.Budget.TakeItems(list.Count);
        return call.Run.NewList([.. Enumerable.Range(0, list.Count).Select(index => make(list, index))]);
    }

    private static Value Concat(Call call)
    {
        var items = new List<Value>(List(call).Items);
        call.Budget.TakeItems(items.Count);
        foreach (var argument in call.Arguments)
        {
            call.Budget.TakeItems(argument.AsList?.Count ?? 1);
            if (argument.AsList is { } list) items.AddRange(list.Items);
            else items.Add(argument);
        }

        return Value.Of(new ListValue(items));
    }

    private static Value Fill(Call call)
    {
        var items = List(call).ToChange();
        call.Budget.Work(items.Count);
        for (int at = call.Place(1, items.Count, 0), end = call.Place(2, items.Count, items.Count); at < end; at++) items[at] = call[0];
        return call.Self;
    }

    private static List<Value> Flat(Budget budget, ListValue list, double levels)
    {
        var items = new List<Value>();
        Add(list, levels, 0);
        return items;

        void Add(ListValue from, double left, int depth)
        {
            if (depth > Budget.DeepestNesting) throw Budget.TooDeep();
            foreach (var item in from.Items)
            {
                budget.Tick();
                if (left >= 1 && item.AsList is { } inner)
                {
                    Add(inner, left - 1, depth + 1);
                    continue;
                }

                budget.TakeItems(1);
                items.Add(item);
            }
        }
    }

    private static int IndexOf(Call call, Func<Run, Value, Value, bool> areSame)
    {
        var list = List(call);
        call.Budget.Work(list.Count);
        for (var index = call.Place(1, list.Count, 0); index < list.Count; index++)
        {
            if (areSame(call.Run, list[index], call[0])) return index;
        }

        return -1;
    }

    private static Value LastIndexOf(Call call)
    {
        var list = List(call);
        call.Budget.Work(list.Count);
        var start = call.Count > 1 ? Math.Min(call.Whole(1) is var from && from < 0 ? from + list.Count : from, list.Count - 1) : list.Count - 1;
        for (var index = (int)Math.Max(start, -1); index >= 0; index--)
        {
            if (Operators.AreSame(call.Run, list[index], call[0])) return Value.Of(index);
        }

        return Value.Of(-1);
    }

    private static Value Join(Call call)
    {
        var text = new TextBuilder(call.Budget);
        Values.Convert.Join(List(call), call[0].IsUndefined ? "," : call.Text(0), text, 0);
        return Value.Of(text.ToString());
    }

    private static Value Taken(Call call, int at)
    {
        var items = List(call).ToChange();
        call.Budget.Work(items.Count - at);
        var taken = items[at];
        items.RemoveAt(at);
        return taken;
    }

    private static Value Push(Call call)
    {
        foreach (var argument in call.Arguments) List(call).Add(call.Budget, argument);
        return Value.Of(List(call).Count);
    }

    private static Value Unshift(Call call)
    {
        call.Budget.Work(List(call).Count);
        call.Budget.TakeItems(call.Count);
        List(call).ToChange().InsertRange(0, call.Arguments);
        return Value.Of(List(call).Count);
    }

    private static Value Reverse(Call call)
    {
        call.Budget.Work(List(call).Count);
        List(call).ToChange().Reverse();
        return call.Self;
    }

    private static Value Slice(Call call)
    {
        var items = List(call).Items;
        var (start, end) = (call.Place(0, items.Count, 0), call.Place(1, items.Count, items.Count));
        call.Budget.TakeItems(Math.Max(0, end - start));
        return Value.Of(new ListValue(items.GetRange(start, Math.Max(0, end - start))));
    }

    private static Value Splice(Call call)
    {
        var items = List(call).ToChange();
        call.Budget.TakeItems(call.Count);
        call.Budget.Work(items.Count);
        var start = call.Place(0, items.Count, 0);
        var count = call.Count switch { 0 => 0, 1 => items.Count - start, _ => (int)Math.Clamp(call.Whole(1), 0, items.Count - start) };
        var removed = items.GetRange(start, count);
        items.RemoveRange(start, count);
        items.InsertRange(start, call.Arguments.Skip(2));
        return call.Run.NewList(removed);
    }
}
