namespace Loyalty.Browser.Tests;

/// <summary>A test in a real Chromium; skipped, with the reason, only where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Skips the test where there is no browser.</summary>
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null)
        {
            Skip = "No Chromium is installed (apt-get install chromium).";
        }
    }
}
