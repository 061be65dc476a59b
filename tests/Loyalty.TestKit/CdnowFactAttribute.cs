namespace Loyalty.TestKit;

/// <summary>A test over the CDNOW purchases, which are public and not part of this repository; skipped unless LOYALTY_CDNOW says where the file lies.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CdnowFactAttribute : Xunit.FactAttribute
{
    private static readonly string? s_path = Environment.GetEnvironmentVariable("LOYALTY_CDNOW");

    /// <summary>Skips where the file is not named.</summary>
    public CdnowFactAttribute() => Skip = string.IsNullOrEmpty(s_path)
        ? "Set LOYALTY_CDNOW to the path of the CDNOW purchases (CDNOW_master.txt or CDNOW_sample.txt, also as .gz) to run it."
        : null;

    /// <summary>The purchases of that file.</summary>
    public static IReadOnlyList<CdnowPurchase> Purchases() =>
        CdnowPurchase.Read(s_path ?? throw new InvalidOperationException("LOYALTY_CDNOW is not set."));
}
