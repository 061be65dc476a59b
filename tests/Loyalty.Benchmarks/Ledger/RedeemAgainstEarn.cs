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
    private const string Reward = "dinner";

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var seconds = rounds == 1 ? 2 : 4;
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Sqlite, 200_000);
        var offer = new RewardOffer(Reward, new LocalText("Abendessen", "Dinner"), null, new Points(LotsEach * PointsOfAStay), 1, null, 90);
        _ = (await hotel.UseCases.Send(new ReplaceCatalogue(BlueprintVersionId.New(DateTimeOffset.UtcNow), 1, BusinessDate.Of(2000, 1, 1), [offer]), hotel.System, CancellationToken.None)).Value;
        var (last, ready) = (0, new ConcurrentQueue<int>());
        async Task<double> EarnAsync()
        {
            var next = last;
            var measured = await InProcess.RunAsync(EarnOverHttp.Connections, TimeSpan.FromSeconds(seconds), () =>
            {
                var number = Interlocked.Increment(ref next) - 1;
                return InProcess.EarnAsync(hotel, 1 + number / LotsEach);
            });
            for (var member = last / LotsEach; member < next / LotsEach; member++) ready.Enqueue(1 + member);
            last = next;
            return measured.PerSecond;
        }

        async Task<double> RedeemAsync()
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            var done = (await Task.WhenAll(Enumerable.Range(0, EarnOverHttp.Connections).Select(_ => Task.Run(async () =>
            {
                var times = 0;
                for (; System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds < seconds && ready.TryDequeue(out var member); times++)
                {
                    var redeemed = await hotel.UseCases.Send(new RedeemReward(IdOf(member), Reward, Guid.NewGuid().ToString("N")), hotel.System, CancellationToken.None);
                    if (redeemed.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
                }

                return times;
            })))).Sum();
            return done / System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        var warm = TimeSpan.FromSeconds(rounds == 1 ? 15 : 40);
        for (var began = System.Diagnostics.Stopwatch.GetTimestamp(); System.Diagnostics.Stopwatch.GetElapsedTime(began) < warm;) await EarnAsync();
        await RedeemAsync();
        var shares = new List<double>();
        var (earns, redemptions) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            for (var times = 0; times < (rounds == 1 ? 1 : 2); times++) earns.Add(await EarnAsync());
            redemptions.Add(await RedeemAsync());
            shares.Add(redemptions[^1] / earns[^1]);
        }

        await hotel.VerifyAsync();
        return new JsonObject
        {
            ["what"] = $"redemptions that use up {LotsEach} lots each against stays that earn, 32 callers in one process, SQLite FULL; medians of {rounds} rounds in turn",
            ["aim"] = "at least 0.6 of earning",
            ["earnsPerSecond"] = earns.Median().Rounded(),
            ["redemptionsPerSecond"] = redemptions.Median().Rounded(),
            ["share"] = shares.Median().Rounded(),
            ["lowestShare"] = shares.Min().Rounded(),
        };
    }

    /// <summary>The ids that <see cref="ManyMembers"/> has made.</summary>
    public static MemberId IdOf(int member) => new(new Guid(System.Text.Encoding.ASCII.GetBytes(member.ToString("D16", System.Globalization.CultureInfo.InvariantCulture)), bigEndian: true));
}
