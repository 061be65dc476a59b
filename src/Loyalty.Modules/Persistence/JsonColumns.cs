using System.Text.Json;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Loyalty.Modules.Persistence;

/// <summary>Keeps a value that is always read and replaced as a whole as JSON text in one column.</summary>
internal static class JsonColumns
{
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) where T : class
    {
        property.HasConversion(
            new ValueConverter<T, string>(value => Write(value), text => Read<T>(text)),
            new ValueComparer<T>((one, other) => ReferenceEquals(one, other), value => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value), value => value)); // the values are immutable: another value is another object
        return property;
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, EventJson.Options);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, EventJson.Options)!; // never written as null
}
