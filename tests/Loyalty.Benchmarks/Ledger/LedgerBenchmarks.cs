using System.Text.Json.Nodes;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>What is measured of the ledger.</summary>
internal static class LedgerBenchmarks
{
    public static IReadOnlyList<(string Name, Func<int, Task<JsonObject>> Run)> All { get; } =
    [
        ("earn", EarnOverHttp.RunAsync),
        ("bulk", BulkOverHttp.RunAsync),
        ("redeem", RedeemAgainstEarn.RunAsync),
        ("postgres", EarnOnPostgres.RunAsync),
        ("read", BalanceReads.RunAsync),
        ("worst", WorstEarn.RunAsync),
        ("jobs", SetJobs.RunAsync),
        ("growth", LedgerGrowth.RunAsync),
        ("inside", EarnInProcess.RunAsync),
    ];
}
