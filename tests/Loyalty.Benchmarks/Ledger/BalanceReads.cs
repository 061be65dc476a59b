using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Members;
using Loyalty.TestKit;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>Balances read at a steady pace while stays are reported, and while all tiers are reviewed, against an empty endpoint under the same load.</summary>
internal static class BalanceReads
{
    private const int Connections = 8;
    private const double ReadsPerSecond = 200;

    public static async Task<JsonObject> RunAsync(int rounds)
    {
        var seconds = rounds == 1 ? 5 : 10;
        await using var hotel = await LedgerHotel.PrepareAsync(Store.Sqlite, rounds == 1 ? 100_000 : 1_000_000);
        await using var product = await Product.StartAsync(hotel);
        await using var empty = await EmptyEndpoint.StartAsync();
        byte[] Balance() => HttpLoad.Request("GET", $"/api/v1/members/{ManyMembers.IdOf(1 + Random.Shared.Next(hotel.Members))}", hotel.ApiKey);
        byte[] Nothing() => HttpLoad.Request("GET", "/", "");
        Task<LoadResult> ReadAsync(Uri address, Func<byte[]> next) => HttpLoad.RunAsync(address, Connections, TimeSpan.FromSeconds(seconds), next, ReadsPerSecond);
        await Task.WhenAll(EarnOverHttp.WarmAsync(product, hotel), HttpLoad.RunAsync(product.Address, 2, TimeSpan.FromSeconds(10), Balance), HttpLoad.RunAsync(empty.Address, 1, TimeSpan.FromSeconds(5), Nothing));
        var peak = (await EarnOverHttp.LoadAsync(product, hotel, seconds)).PerSecond;
        async Task<LoadResult> UnderEarnsAsync(Uri address, Func<byte[]> next)
        {
            var writing = HttpLoad.RunAsync(product.Address, EarnOverHttp.Connections, TimeSpan.FromSeconds(seconds), hotel.EarnRequest, peak / 2);
            var read = await ReadAsync(address, next);
            await writing;
            return read;
        }

        var result = new JsonObject
        {
            ["what"] = $"GET /api/v1/members/ID at {ReadsPerSecond} a second, 99th percentile, against an empty endpoint in a process of its own; {hotel.Members} members; medians of {rounds} rounds in turn",
            ["aim"] = "at most 3 times the empty endpoint's",
            ["duringEarnsAtHalfOfPeak"] = await CompareAsync(rounds, () => UnderEarnsAsync(product.Address, Balance), () => UnderEarnsAsync(empty.Address, Nothing)),
        };
        result["duringATierRun"] = await CompareAsync(rounds, () => UnderTiersAsync(hotel, () => ReadAsync(product.Address, Balance)), () => UnderTiersAsync(hotel, () => ReadAsync(empty.Address, Nothing)));
        await product.StopAsync();
        return result;
    }

    /// <summary>All members are reviewed by another process than the one that is asked, as by the night job beside a running program.</summary>
    private static async Task<LoadResult> UnderTiersAsync(LedgerHotel hotel, Func<Task<LoadResult>> read)
    {
        await hotel.WriteAsync(db => SetJobs.ForgetReviewsAsync(db));
        using var stopping = new CancellationTokenSource();
        var reviewing = Task.Run(async () =>
        {
            while (!stopping.IsCancellationRequested && (await hotel.UseCases.Send(new ReviewTiers(), hotel.System, CancellationToken.None)).Value > 0) await Task.Yield();
        });
        var result = await read();
        await stopping.CancelAsync();
        await reviewing;
        return result;
    }

    private static async Task<JsonObject> CompareAsync(int rounds, Func<Task<LoadResult>> ours, Func<Task<LoadResult>> empty)
    {
        var (mine, other) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            mine.Add((await ours()).At(0.99));
            other.Add((await empty()).At(0.99));
        }

        var ratios = mine.Zip(other, (one, two) => one / two).ToArray();
        return new JsonObject { ["milliseconds99"] = mine.Median().Rounded(), ["emptyMilliseconds99"] = other.Median().Rounded(), ["ratio"] = ratios.Median().Rounded(), ["worstRatio"] = ratios.Max().Rounded() };
    }
}
