using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Loyalty.Modules.Operations.Tables;

/// <summary>Stores a text in both languages as JSON.</summary>
internal sealed class LocalTextColumn() : ValueConverter<LocalText, string>(
    text => JsonSerializer.Serialize(text, EventJson.Options),
    json => JsonSerializer.Deserialize<LocalText>(json, EventJson.Options)!); // only objects are written

/// <summary>Stores a list of immutable values as JSON.</summary>
internal sealed class ListColumn<T>() : ValueConverter<IReadOnlyList<T>, string>(
    list => JsonSerializer.Serialize(list, EventJson.Options),
    json => JsonSerializer.Deserialize<T[]>(json, EventJson.Options)!); // only arrays are written

/// <summary>Two lists are equal when their values are.</summary>
internal sealed class ListComparer<T>() : ValueComparer<IReadOnlyList<T>>(
    (left, right) => left == right || (left != null && right != null && left.SequenceEqual(right)),
    list => list.Count,
    list => list);
