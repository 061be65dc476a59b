namespace Loyalty.Web.Shell;

/// <summary>Addresses to come back to.</summary>
public static class LocalAddress
{
    /// <summary>The address when it is a path of this site; otherwise the overview. Neither another site nor a scheme-relative address passes.</summary>
    public static string Or(string? url) => url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
