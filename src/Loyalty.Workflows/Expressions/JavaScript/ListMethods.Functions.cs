using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The methods that call a function for each item. The function may change the list meanwhile, so its length is asked again every time.</summary>
internal static partial class ListMethods
{
    private static Value CallFor(Call call, FunctionValue function, ListValue list, int index)
    {
        call.Budget.Step();
        return function.Call(call.Run, Value.Undefined, [list[index], Value.Of(index), call.Self]);
    }

    private static int Find(Call call, bool wanted)
    {
        var (list, function) = (List(call), call.Function(0));
        var count = list.Count;
        for (var index = 0; index < count && index < list.Count; index++)
        {
            if (CallFor(call, function, list, index).IsTrue == wanted) return index;
        }

        return -1;
    }

    private static int FindLast(Call call)
    {
        var (list, function) = (List(call), call.Function(0));
        for (var index = list.Count - 1; index >= 0; index--)
        {
            if (index < list.Count && CallFor(call, function, list, index).IsTrue) return index;
        }

        return -1;
    }

    private static Value ItemOrUndefined(Call call, double index) => index >= 0 && index < List(call).Count ? List(call)[(int)index] : Value.Undefined;

    private static Value Map(Call call)
    {
        var (list, function) = (List(call), call.Function(0));
        var count = list.Count;
        call.Budget.TakeItems(count);
        var mapped = new List<Value>(count);
        for (var index = 0; index < count; index++) mapped.Add(index < list.Count ? CallFor(call, function, list, index) : Value.Undefined);
        return Value.Of(new ListValue(mapped));
    }

    private static Value Filter(Call call)
    {
        var (list, function, kept) = (List(call), call.Function(0), new List<Value>());
        var count = list.Count;
        for (var index = 0; index < count && index < list.Count; index++)
        {
            var item = list[index];
            if (CallFor(call, function, list, index).IsTrue) kept.Add(item);
        }

        return call.Run.NewList(kept);
    }

    private static Value ForEach(Call call)
    {
        var (list, function) = (List(call), call.Function(0));
        var count = list.Count;
        for (var index = 0; index < count && index < list.Count; index++) CallFor(call, function, list, index);
        return Value.Undefined;
    }

    private static Value Reduce(Call call, bool isForward)
    {
        var (list, function) = (List(call), call.Function(0));
        var order = Enumerable.Range(0, list.Count);
        using var indexes = (isForward ? order : order.Reverse()).GetEnumerator();
        if (call.Count < 2 && !indexes.MoveNext()) throw Thrown.Type("an empty list cannot be reduced without a first value");
        var result = call.Count > 1 ? call[1] : list[indexes.Current];
        while (indexes.MoveNext())
        {
            if (indexes.Current >= list.Count) continue;
            call.Budget.Step();
            result = function.Call(call.Run, Value.Undefined, [result, list[indexes.Current], Value.Of(indexes.Current), call.Self]);
        }

        return result;
    }
}
