using System.Text.Json.Nodes;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.TestKit;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>Whether what is done for one member becomes dearer when there are many: earning, reading a balance and reading a statement.</summary>
internal static class LedgerGrowth
{
    private const int Times = 2_000;
    private const int TimesUntilWarm = 6_000;
    private const int Callers = 32;

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        await using var few = await LedgerHotel.PrepareAsync(Store.Sqlite, 10_000);
        await using var many = await LedgerHotel.PrepareAsync(Store.Sqlite, rounds == 1 ? 100_000 : 1_000_000);
        await Crowd.FillAsync(few);
        await Crowd.FillAsync(many);
        var result = new JsonObject { ["what"] = $"processor time of one operation with {many.Members} members against {few.Members}, ten entries each, {Callers} callers at once; medians of {rounds} rounds in turn", ["aim"] = "at most 1.3 times" };
        foreach (var (name, one) in new (string, Func<LedgerHotel, Task>)[]
        {
            ("earn", hotel => InProcess.EarnAsync(hotel)),
            ("balance", async hotel => _ = (await hotel.UseCases.Ask(new GetMember(SomeoneOf(hotel)), hotel.System, CancellationToken.None)).Value),
            ("statement", async hotel => _ = (await hotel.UseCases.Ask(new GetStatement(SomeoneOf(hotel)), hotel.System, CancellationToken.None)).Value),
        })
        {
            await MicrosecondsAsync(few, one, TimesUntilWarm); // what the runtime does once for each method belongs to neither
            await MicrosecondsAsync(many, one, TimesUntilWarm);
            var (ours, baseline) = await Rounds.InTurnAsync(rounds, () => MicrosecondsAsync(many, one, Times), () => MicrosecondsAsync(few, one, Times));
            result[name] = new JsonObject { ["microseconds"] = ours.Median().Rounded(), ["fewMicroseconds"] = baseline.Median().Rounded(), ["ratio"] = ours.Zip(baseline, (mine, other) => mine / other).Median().Rounded() };
        }

        return result;
    }

    private static Loyalty.Domain.MemberId SomeoneOf(LedgerHotel hotel) => ManyMembers.IdOf(1 + Random.Shared.Next(hotel.Members));

    private static async Task<double> MicrosecondsAsync(LedgerHotel hotel, Func<LedgerHotel, Task> one, int times) =>
        1e6 / (await InProcess.RunAsync(Callers, times, () => one(hotel))).PerCpuSecond;
}
