using Xunit;

namespace Loyalty.TestKit;

/// <summary>A theory that takes too long for every change: it runs where the environment variable LOYALTY_NIGHTLY is set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NightlyAttribute : TheoryAttribute
{
    /// <summary>True where the long tests run.</summary>
    public static bool IsOn { get; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("LOYALTY_NIGHTLY"));

    /// <summary>Says where it runs.</summary>
    public NightlyAttribute() => Skip = IsOn ? null : "Set LOYALTY_NIGHTLY=1 to run the long tests.";
}
