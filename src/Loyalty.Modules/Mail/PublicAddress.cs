namespace Loyalty.Modules.Mail;

/// <summary>The address under which guests and staff reach the program, for links in mails; the section Public of appsettings.json.</summary>
public sealed record PublicAddress(Uri BaseUrl)
{
    /// <summary>Where the program listens unless it is told otherwise.</summary>
    public static PublicAddress Default { get; } = new(new Uri("http://localhost:5080"));

    /// <summary>The address that is set, else the first one the program listens on (several are divided by semicolons).</summary>
    public static PublicAddress Of(string? baseUrl, string? listensOn)
    {
        var first = string.IsNullOrWhiteSpace(baseUrl) ? listensOn?.Split(';')[0] : baseUrl;
        var reachable = first?.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);
        return Uri.TryCreate(reachable, UriKind.Absolute, out var address) ? new PublicAddress(address) : Default;
    }

    /// <summary>A page of the program as a full address.</summary>
    public string LinkTo(string path) => new Uri(BaseUrl, path).ToString();
}
