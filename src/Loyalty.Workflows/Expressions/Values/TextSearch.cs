namespace Loyalty.Workflows.Expressions.Values;

/// <summary>Finds a text in another, in a time that grows with their lengths only and not with their product.</summary>
internal static class TextSearch
{
    private const int ShortNeedle = 32;

    public static int First(Budget budget, string text, string needle, int from)
    {
        budget.Work(text.Length - from);
        if (needle.Length <= ShortNeedle) return text.IndexOf(needle, from, StringComparison.Ordinal);
        return All(budget, text, needle, from).Cast<int?>().FirstOrDefault() ?? -1;
    }

    public static int Last(Budget budget, string text, string needle, int from)
    {
        budget.Work(text.Length);
        if (needle.Length == 0) return Math.Min(from, text.Length);
        var last = Math.Min(from, text.Length - needle.Length);
        if (last < 0) return -1;
        if (needle.Length <= ShortNeedle) return text.LastIndexOf(needle, last + needle.Length - 1, StringComparison.Ordinal);
        return All(budget, text, needle, 0).TakeWhile(at => at <= last).Cast<int?>().LastOrDefault() ?? -1;
    }

    /// <summary>Knuth, Morris and Pratt: after a mismatch the search goes on without looking back.</summary>
    private static IEnumerable<int> All(Budget budget, string text, string needle, int from)
    {
        budget.Take(needle.Length * sizeof(int));
        var fallback = new int[needle.Length];
        for (int at = 1, matched = 0; at < needle.Length; at++)
        {
            while (matched > 0 && needle[at] != needle[matched]) matched = fallback[matched - 1];
            if (needle[at] == needle[matched]) matched++;
            fallback[at] = matched;
        }

        for (int at = from, matched = 0; at < text.Length; at++)
        {
            while (matched > 0 && text[at] != needle[matched]) matched = fallback[matched - 1];
            if (text[at] == needle[matched]) matched++;
            if (matched < needle.Length) continue;
            yield return at - needle.Length + 1;
            matched = fallback[matched - 1];
        }
    }
}
