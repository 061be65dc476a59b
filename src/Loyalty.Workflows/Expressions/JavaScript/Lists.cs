using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The functions of Array.</summary>
internal static class Lists
{
    public static readonly IReadOnlyDictionary<string, Value> Functions = NativeFunction.Table(
        ("isArray", c => Value.Of(c[0].AsList is not null)),
        ("of", c => c.Run.NewList([.. c.Arguments])),
        ("from", From));

    /// <summary>A list of the arguments, or of as many empty places as the only argument says.</summary>
    public static Value Make(Call call)
    {
        if (call.Count != 1 || !call[0].IsNumber) return call.Run.NewList([.. call.Arguments]);
        var length = call[0].AsNumber;
        if (length is not (>= 0 and <= uint.MaxValue) || length != Math.Truncate(length)) throw Thrown.Range("a list cannot have that length");
        return Empty(call.Run, (long)length);
    }

    private static Value Empty(Run run, long length)
    {
        run.Budget.TakeItems(length);
        return Value.Of(new ListValue([.. new Value[length]]));
    }

    private static Value From(Call call)
    {
        var items = call[0] is { IsText: false, AsList: null } ? Placeholders(call) : Iteration.Items(call.Run, call[0]);
        if (call[1].IsUndefined) return call.Run.NewList([.. items]);
        var (function, made) = (call.Function(1), new List<Value>());
        for (var index = 0; index < items.Count; index++)
        {
            call.Budget.TakeItems(1);
            made.Add(function.Call(call.Run, Value.Undefined, [items[index], Value.Of(index)]));
        }

        return call.Run.NewList(made);
    }

    /// <summary>What looks like a list is one of its length: <c>Array.from({ length: 3 }, (_, i) => i)</c>.</summary>
    private static List<Value> Placeholders(Call call)
    {
        if (call[0].IsNullish) throw Thrown.Type($"{Iteration.Named(call[0])} has no items to go through");
        if (call[0].AsObject is not { } json) return [];
        var length = json.TryGet("length", out var given) ? Values.Convert.ToWhole(given, call.Budget) : 0;
        var list = Empty(call.Run, (long)Math.Clamp(length, 0, uint.MaxValue)).AsList!; // it was just made as a list
        for (var index = 0; index < list.Count && json.Count > 1; index++)
        {
            call.Budget.Tick();
            if (json.TryGet(Numbers.Text(index), out var item)) list.ToChange()[index] = item;
        }

        return list.Items;
    }
}
