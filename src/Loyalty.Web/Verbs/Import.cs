using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Bookings;
using Loyalty.Modules.Persistence;

namespace Loyalty.Web.Verbs;

/// <summary>The verb import bookings: takes past bookings and says what became of every row.</summary>
internal static class Import
{
    public static async Task<int> BookingsAsync(WebApplication app, string file, string? hotel)
    {
        if (!Guid.TryParse(hotel, out var id))
        {
            return await Verb.RefuseAsync("Name the hotel: import bookings FILE --hotel ID (hotel add NAME prints the id).");
        }

        await Database.MigrateAsync(app.Services, CancellationToken.None);
        var progress = new Progress<ImportProgress>(Tell);
        var summary = await app.Services.GetRequiredService<ImportBookings>().RunAsync(file, HotelId.From(id), new ImportOptions(), progress, CancellationToken.None);
        return summary.Refusal is { } refusal
            ? await Verb.RefuseAsync($"Nothing was imported: {refusal.Code} {string.Join(' ', refusal.Arguments)}")
            : Verb.Say(TableOf(summary.Value));
    }

    private static void Tell(ImportProgress progress)
    {
        if (progress.Done % 4000 < 250 || progress.Done == progress.Of)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{progress.Done:N0} of {progress.Of:N0} bookings"));
        }
    }

    private static string TableOf(ImportSummary summary)
    {
        var lines = summary.Lines.Select(line => (
            What: string.Join(", ", new[] { line.Fate.ToString(), line.Reason, line.Channel }.Where(part => !string.IsNullOrEmpty(part))),
            line.Rows,
            Points: line.Points.Value)).Append(("All rows", summary.Rows, summary.Points.Value)).ToArray();
        var width = lines.Max(line => line.Item1.Length);
        return string.Join('\n', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Item1.PadRight(width)}  {line.Item2,9:N0} rows  {line.Item3,12:N0} points")));
    }
}
