namespace Loyalty.Web.Operations;

/// <summary>Puts addresses of pages together.</summary>
internal static class Addresses
{
    /// <summary>A path with what is chosen; what is empty is left out.</summary>
    public static string With(string path, params (string Name, string? Value)[] chosen)
    {
        var query = string.Join('&', chosen.Where(one => !string.IsNullOrWhiteSpace(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value ?? "")}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
