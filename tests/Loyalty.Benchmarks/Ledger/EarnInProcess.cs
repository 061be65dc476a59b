using System.Text.Json.Nodes;
using Loyalty.TestKit;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>What a reported stay costs in the corridor alone, without HTTP and without reactions.</summary>
internal static class EarnInProcess
{
    public static async Task<JsonObject> RunAsync(int rounds)
    {
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Sqlite, 10_000);
        await InProcess.RunAsync(1, TimeSpan.FromSeconds(rounds == 1 ? 6 : 15), () => InProcess.EarnAsync(hotel));
        var alone = await InProcess.RunAsync(1, TimeSpan.FromSeconds(4), () => InProcess.EarnAsync(hotel));
        var many = await InProcess.RunAsync(EarnOverHttp.Connections, TimeSpan.FromSeconds(4), () => InProcess.EarnAsync(hotel));
        using var statements = Statements.Count();
        await InProcess.EarnAsync(hotel);
        var (reading, writing) = (statements.Reading, statements.Writing);
        await hotel.VerifyAsync();
        return new JsonObject
        {
            ["statementsThatRead"] = reading,
            ["statementsThatWrite"] = writing,
            ["cpuMicrosecondsOneAtATime"] = (1e6 / alone.PerCpuSecond).Rounded(),
            ["cpuMicroseconds32AtATime"] = (1e6 / many.PerCpuSecond).Rounded(),
            ["kibAllocated"] = many.KibEach.Rounded(),
            ["perSecond32AtATime"] = many.PerSecond.Rounded(),
        };
    }
}
