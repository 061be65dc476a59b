using System.Collections.Concurrent;
using System.Text.Json;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Loyalty.Modules.Persistence;

/// <summary>Keeps a value that is always read and replaced as a whole as JSON text in one column.</summary>
internal static class JsonColumns
{
    private const int MostShared = 1_000;

    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) where T : class? => property.HasJson(Read<T>);

    /// <summary>The same for a text that is read again and again: equal texts become one value, which all readers share.</summary>
    public static PropertyBuilder<T> HasSharedJson<T>(this PropertyBuilder<T> property) where T : class
    {
        var shared = new ConcurrentDictionary<string, T>(StringComparer.Ordinal);
        return property.HasJson(text => shared.TryGetValue(text, out var value) ? value : shared.Count < MostShared ? shared.GetOrAdd(text, Read<T>) : Read<T>(text));
    }

    private static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property, Func<string, T> read) where T : class?
    {
        property.HasConversion(
            new ValueConverter<T, string>(value => Write(value), text => read(text)),
            new ValueComparer<T>((one, other) => ReferenceEquals(one, other), value => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value!), value => value)); // the values are immutable: another value is another object
        return property;
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, EventJson.Options);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, EventJson.Options)!; // never written as null
}
