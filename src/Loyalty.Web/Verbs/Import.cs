using System.Diagnostics;
using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Integrations.Bookings;
using Loyalty.Modules.Persistence;
using Loyalty.Web.Integrations;
using Loyalty.Web.Shell;

namespace Loyalty.Web.Verbs;

/// <summary>The verb import bookings: shows how far it is, and ends with a table that accounts for every row.</summary>
internal static class Import
{
    private const int NamedRows = 10;

    public static async Task<int> BookingsAsync(WebApplication app, string file, string? hotel)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en"); // the command line speaks English
        if (!Guid.TryParse(hotel, out var id))
        {
            return await Verb.RefuseAsync("Name the hotel: import bookings FILE --hotel ID (hotel add NAME prints the id).");
        }

        await Database.MigrateAsync(app.Services, CancellationToken.None);
        var began = Stopwatch.GetTimestamp();
        var texts = app.Services.GetRequiredService<RefusalTexts>();
        var summary = await app.Services.GetRequiredService<ImportBookings>().RunAsync(file, HotelId.From(id), new ImportOptions(), new Teller(), CancellationToken.None);
        if (summary.Refusal is { } refusal)
        {
            return await Verb.RefuseAsync(texts.Sentence(refusal));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}, in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s:"));
        Console.WriteLine(ImportTable.Of(summary.Value));
        foreach (var unreadable in summary.Value.Unreadable.Take(NamedRows))
        {
            Console.WriteLine(texts.Sentence(unreadable));
        }

        return 0;
    }

    /// <summary>Says how far the import is, about once a second.</summary>
    private sealed class Teller : IProgress<ImportProgress>
    {
        private long _said = Stopwatch.GetTimestamp();

        public void Report(ImportProgress value)
        {
            if (Stopwatch.GetElapsedTime(_said) >= TimeSpan.FromSeconds(1))
            {
                _said = Stopwatch.GetTimestamp();
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Done,10:N0} of {value.Of:N0} bookings"));
            }
        }
    }
}
