namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>Numbers that look random and are the same on every machine and in every run (SplitMix64).</summary>
internal static class Seed
{
    public static ulong Of(int row, int purpose)
    {
        var mixed = unchecked((((ulong)(uint)row << 32) | (uint)purpose) + 0x9E3779B97F4A7C15UL);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return mixed ^ (mixed >> 31);
    }
}
