namespace Loyalty.Workflows.Expressions;

/// <summary>Says where in a text something stands, as an editor does.</summary>
internal static class Source
{
    public static string Place(string source, int at)
    {
        var before = source.AsSpan(0, Math.Min(at, source.Length));
        return $"line {before.Count('\n') + 1}, column {before.Length - before.LastIndexOf('\n')}";
    }

    public static ExpressionException Fault(string source, int at, string problem) => new($"{Place(source, at)}: {problem}");

    public static void CheckLength(string source)
    {
        if (source.Length > Budget.LongestSource) throw new ExpressionException("the source is longer than 100,000 characters");
    }
}
