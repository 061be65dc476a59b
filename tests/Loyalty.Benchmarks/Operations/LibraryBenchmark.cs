using System.Diagnostics;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Library;
using Loyalty.TestKit;

namespace Loyalty.Benchmarks.Operations;

/// <summary>Searches among seven thousand templates; the baseline is the same search among those that the program brings.</summary>
internal static class LibraryBenchmark
{
    private const int Many = 7_000;
    private const int Searches = 40;

    private static readonly string[] s_texts =
    [
        "", "a", "g", "gut", "gutschein", "Geburtstag", "voucher", "Vorlage 4711x", "Schritt erledigen", "nichts liegen bleibt", "Fruehstueck Haus 42", "nirgends zu finden", "complaint list order", "bleibt",
    ];

    public static IReadOnlyList<(string Name, Func<int, Task<JsonObject>> Run)> All { get; } = [("search", RunAsync)];

    private static async Task<JsonObject> RunAsync(int rounds)
    {
        await using var many = await TestHotel.OpenAsync();
        await using var few = await TestHotel.OpenAsync();
        var package = ManyTemplates.Package(Many);
        var began = Stopwatch.GetTimestamp();
        var report = await many.UseCases.ImportWorkflows(package, ImportAs.Templates, many.Manager, CancellationToken.None);
        var import = Stopwatch.GetElapsedTime(began);
        if (report.Value.Kept != Many) throw new InvalidOperationException($"Only {report.Value.Kept} were kept.");
        var first = await MillisecondsAsync(many, new SearchTemplates("gutschein"));
        await MillisecondsAsync(few, new SearchTemplates("gutschein"));

        var (ours, baseline) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds * Searches; round++)
        {
            foreach (var text in s_texts)
            {
                var query = new SearchTemplates(text, round % 4 == 1 ? "guests" : null, round % 8 == 3, 1 + round % 3);
                ours.Add(await MillisecondsAsync(many, query));
                baseline.Add(await MillisecondsAsync(few, query));
            }
        }

        return new JsonObject
        {
            ["what"] = $"search among {Many} templates against those of the program, SQLite, milliseconds",
            ["searches"] = ours.Count,
            ["p50"] = ours.At(0.50),
            ["p95"] = ours.At(0.95),
            ["p99"] = ours.At(0.99),
            ["firstSearch"] = first.Rounded(),
            ["fewP50"] = baseline.At(0.50),
            ["fewP95"] = baseline.At(0.95),
            ["importSeconds"] = import.TotalSeconds.Rounded(),
        };
    }

    private static double At(this List<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1))).Rounded();

    private static async Task<double> MillisecondsAsync(TestHotel hotel, SearchTemplates query)
    {
        var began = Stopwatch.GetTimestamp();
        if ((await hotel.Ask(query, hotel.Staff)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
