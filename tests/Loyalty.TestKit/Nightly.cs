namespace Loyalty.TestKit;

/// <summary>Makes a test thorough at night: with LOYALTY_NIGHTLY=1 in the environment it goes through more rounds than in the gate.</summary>
public static class Nightly
{
    /// <summary>Whether this run has the whole night.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("LOYALTY_NIGHTLY") is "1" or "true";

    /// <summary>The number to use: the usual one, or the one for the night.</summary>
    public static int Of(int usual, int nightly) => IsOn ? nightly : usual;
}
