using System.Diagnostics;
using System.Text;
using Loyalty.Domain;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>Use cases sent in this process by some callers at once, without HTTP between.</summary>
internal static class InProcess
{
    /// <summary>Does it again and again for a while by so many callers at once; each call says which number it has.</summary>
    public static Task<Measured> RunAsync(int callers, TimeSpan duration, Func<Task> one) => Measured.OfAsync(async () =>
    {
        var began = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            long times = 0;
            for (; Stopwatch.GetElapsedTime(began) < duration; times++) await one();
            return times;
        })));
        return done.Sum();
    });

    /// <summary>Does it so many times, by so many callers at once.</summary>
    public static Task<Measured> RunAsync(int callers, int times, Func<Task> one) => Measured.OfAsync(async () =>
    {
        var left = times;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await one();
        })));
        return times;
    });

    /// <summary>Reports a stay as the API does, with an idempotency key.</summary>
    public static async Task EarnAsync(LedgerHotel hotel, int? member = null)
    {
        var body = Encoding.UTF8.GetBytes(hotel.NextStay(member));
        var report = StayEventJson.Read(body, BusinessDate.Of(2100, 1, 1)).Value;
        var answer = await hotel.UseCases.SendOnce(new RecordStay(report, Encoding.UTF8.GetString(body)), hotel.System, new IdempotentRequest(hotel.Id.Value, Guid.NewGuid().ToString("N"), "POST /api/v1/stays", body),
            result => new StoredAnswer(result.IsRefused ? 500 : 200, "application/json", Encoding.UTF8.GetBytes(result.Refusal?.Code ?? $"{result.Value.Entries.Count}")), CancellationToken.None);
        if (answer.Status != 200 || answer.Body is not [(byte)'1']) throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Body));
    }
}
