namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>Upper and lower case as JavaScript has them, whatever the culture: .NET leaves the German sharp s as it is.</summary>
internal static class Casing
{
    public static string Upper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    public static string Lower(string text) => text.ToLowerInvariant();
}
