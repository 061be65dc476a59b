using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The few methods every other value has, and the functions of Object.</summary>
internal static class ObjectMethods
{
    public static readonly IReadOnlyDictionary<string, Value> All = NativeFunction.Table(
        ("hasOwnProperty", c => Value.Of(c.Self.AsComposite?.TryGet(c.Text(0), out _) ?? false)),
        ("toString", c => Value.Of(c.Run.Text(c.Self))),
        ("valueOf", c => c.Self));

    public static readonly IReadOnlyDictionary<string, Value> Functions = NativeFunction.Table(
        ("assign", Assign),
        ("entries", c => Each(c, property => c.Run.NewList([Value.Of(property.Name), property.Value]))),
        ("fromEntries", FromEntries),
        ("hasOwn", c => Value.Of(c[0].AsComposite?.TryGet(c.Text(1), out _) ?? false)),
        ("keys", c => Each(c, property => Value.Of(property.Name))),
        ("values", c => Each(c, property => property.Value)));

    private static Value Each(Call call, Func<(string Name, Value Value), Value> make)
    {
        if (call[0].IsNullish) throw Thrown.Type($"{Iteration.Named(call[0])} has no properties");
        return call.Run.NewList([.. Iteration.Properties(call.Run, call[0]).Select(make)]);
    }

    private static Value Assign(Call call)
    {
        var target = call[0].AsComposite ?? throw Thrown.Type("properties can only be assigned to an object");
        foreach (var source in call.Arguments.Skip(1)) Iteration.CopyProperties(call.Run, source, target);
        return call[0];
    }

    private static Value FromEntries(Call call)
    {
        var json = new ObjectValue();
        foreach (var entry in Iteration.Items(call.Run, call[0]))
        {
            if (entry.AsComposite is null) throw Thrown.Type("an entry is a list of a name and a value");
            json.TrySet(call.Budget, call.Run.Text(Members.Get(call.Run, entry, Value.Of(0))), Members.Get(call.Run, entry, Value.Of(1)));
        }

        return Value.Of(json);
    }
}
