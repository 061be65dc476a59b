using System.Text.Json.Nodes;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>What a reported stay costs in the corridor alone, without HTTP, and what the reactions to it cost.</summary>
internal static class EarnInProcess
{
    public static async Task<JsonObject> RunAsync(int rounds)
    {
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Sqlite, 10_000);
        var times = rounds == 1 ? 2_000 : 10_000;
        await InProcess.RunAsync(EarnOverHttp.Connections, 2 * times, () => InProcess.EarnAsync(hotel));
        await ReactionsAsync(hotel);
        var alone = await InProcess.RunAsync(1, times, () => InProcess.EarnAsync(hotel));
        var many = await InProcess.RunAsync(EarnOverHttp.Connections, times, () => InProcess.EarnAsync(hotel));
        var reactions = await ReactionsAsync(hotel);
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
            ["cpuMicrosecondsOfAReaction"] = (1e6 / reactions.PerCpuSecond).Rounded(),
            ["kibAllocated"] = many.KibEach.Rounded(),
            ["perSecond32AtATime"] = many.PerSecond.Rounded(),
        };
    }

    /// <summary>Does the reactions to all that was earned.</summary>
    private static Task<Measured> ReactionsAsync(LedgerHotel hotel) => Measured.OfAsync(async () =>
    {
        var (pump, done) = (hotel.Services.GetRequiredService<OutboxPump>(), 0L);
        for (int some; (some = await pump.PumpAsync(CancellationToken.None)) > 0;) done += some;
        return done;
    });
}
