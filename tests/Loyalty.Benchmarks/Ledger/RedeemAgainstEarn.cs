using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Rewards;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>Rewards redeemed from five lots each, against stays that earn: both by 32 callers in one process on one database.</summary>
internal static class RedeemAgainstEarn
{
    private const int LotsEach = 5;
    private const int PointsOfAStay = 1_200;
    private const int EarnsUntilWarm = 20_000; // a count, and not a time: a busy machine warms slowly
    private const string Reward = "dinner";

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var seconds = rounds == 1 ? 2 : 4;
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Sqlite, 200_000);
        var offer = new RewardOffer(Reward, new LocalText("Abendessen", "Dinner"), null, new Points(LotsEach * PointsOfAStay), 1, null, 90);
        _ = (await hotel.UseCases.Send(new ReplaceCatalogue(BlueprintVersionId.New(DateTimeOffset.UtcNow), 1, BusinessDate.Of(2000, 1, 1), [offer]), hotel.System, CancellationToken.None)).Value;
        var (last, ready) = (0, new ConcurrentQueue<int>());
        async Task<Measured> EarnAsync()
        {
            var next = last;
            var measured = await InProcess.RunAsync(EarnOverHttp.Connections, TimeSpan.FromSeconds(seconds), () =>
            {
                var number = Interlocked.Increment(ref next) - 1;
                return InProcess.EarnAsync(hotel, 1 + number / LotsEach);
            });
            for (var member = last / LotsEach; member < next / LotsEach; member++) ready.Enqueue(1 + member);
            last = next;
            return measured;
        }

        Task<Measured> RedeemAsync() => Measured.OfAsync(async () =>
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            return (await Task.WhenAll(Enumerable.Range(0, EarnOverHttp.Connections).Select(_ => Task.Run(async () =>
            {
                var times = 0L;
                for (; System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds < seconds && ready.TryDequeue(out var member); times++)
                {
                    var redeemed = await hotel.UseCases.Send(new RedeemReward(ManyMembers.IdOf(member), Reward, Guid.NewGuid().ToString("N")), hotel.System, CancellationToken.None);
                    if (redeemed.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
                }

                return times;
            })))).Sum();
        });

        var warm = rounds == 1 ? EarnsUntilWarm : 3 * EarnsUntilWarm;
        while (last < warm) await EarnAsync();
        await RedeemAsync();
        var (shares, processorShares) = (new List<double>(), new List<double>());
        var (earns, redemptions) = (new List<Measured>(), new List<Measured>());
        for (var round = 0; round < rounds; round++)
        {
            for (var times = 0; times < (rounds == 1 ? 1 : 2); times++) earns.Add(await EarnAsync());
            redemptions.Add(await RedeemAsync());
            shares.Add(redemptions[^1].PerSecond / earns[^1].PerSecond);
            processorShares.Add(redemptions[^1].PerCpuSecond / earns[^1].PerCpuSecond);
        }

        await hotel.VerifyAsync();
        return new JsonObject
        {
            ["what"] = $"redemptions that use up {LotsEach} lots each against stays that earn, 32 callers in one process, SQLite FULL; medians of {rounds} rounds in turn",
            ["aim"] = "at least 0.6 of earning",
            ["earnsPerSecond"] = earns.Select(earn => earn.PerSecond).Median().Rounded(),
            ["redemptionsPerSecond"] = redemptions.Select(redeem => redeem.PerSecond).Median().Rounded(),
            ["cpuMicrosecondsAnEarn"] = earns.Select(earn => 1e6 / earn.PerCpuSecond).Median().Rounded(),
            ["cpuMicrosecondsARedemption"] = redemptions.Select(redeem => 1e6 / redeem.PerCpuSecond).Median().Rounded(),
            ["share"] = shares.Median().Rounded(),
            ["lowestShare"] = shares.Min().Rounded(),
            ["shareByProcessorTime"] = processorShares.Median().Rounded(),
        };
    }
}
