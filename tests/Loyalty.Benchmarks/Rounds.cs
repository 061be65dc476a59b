namespace Loyalty.Benchmarks;

/// <summary>Runs ours and the baseline in turn, so that both see the same machine, and gives the medians.</summary>
internal static class Rounds
{
    public static async Task<(double[] Ours, double[] Baseline)> InTurnAsync(int rounds, Func<Task<double>> ours, Func<Task<double>> baseline)
    {
        var (mine, other) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++) (mine[round], other[round]) = (await ours(), await baseline());
        return (mine, other);
    }

    public static double Median(this IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static double Rounded(this double value) => value >= 100 ? Math.Round(value) : Math.Round(value, 3);
}
