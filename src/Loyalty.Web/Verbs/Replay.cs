using System.Globalization;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Verbs;

/// <summary>The verb replay: rebuilds stays, balances, lots and tiers in memory and prints what differs; it changes nothing.</summary>
internal static class Replay
{
    private const int Shown = 50;

    public static async Task<int> RunAsync(WebApplication app)
    {
        var report = (await app.Services.GetRequiredService<UseCases>().Ask(new ReplayLedgers(), Caller.System(null), CancellationToken.None)).Value;
        foreach (var difference in report.Differences.Take(Shown))
        {
            Console.WriteLine(difference);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Members:N0} members, {report.Stays:N0} stays and {report.Entries:N0} entries replayed, {report.TakenOver:N0} of them as they stand: {report.Differences.Count:N0} differences"));
        return report.Differences.Count == 0 ? 0 : 1;
    }
}
