using System.Text.Json;
using Loyalty.Domain;

namespace Loyalty.Web.Integrations;

/// <summary>Words of the API for values of the domain.</summary>
internal static class ApiWords
{
    /// <summary>An enumeration's value in camelCase.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Today, by which days far ahead are told from typing errors; the hotel's own day may differ by one.</summary>
    public static BusinessDate Today(this TimeProvider clock) => new(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
}
