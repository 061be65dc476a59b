using System.Data.Common;
using Loyalty.Modules.Access;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Verbs;

/// <summary>The program's verbs for the command line. Each says what it did and ends with 0, or with one clear line on stderr and another number.</summary>
internal static class Verb
{
    private const string Help = """
        Loyalty: a loyalty programme for a small hotel.

          (no verb)                          serve on http://localhost:5080 (--urls ADDRESS)
          --demo                             serve the demonstration hotel from data/demo.db
          --demo-json FILE                   … and write its links and key to FILE
          migrate                            create the database or bring it up to date
          hotel add NAME                     add a hotel and print its id
          import bookings FILE --hotel ID    take past bookings (.csv or .csv.gz)
          import-balances FILE --hotel ID    take balances of an earlier programme (.csv), each row once
          export FOLDER --hotel ID           write members, entries, lots and redemptions as CSV and JSON
          backup FILE                        write a copy of the database, also while the program serves
          restore FILE                       put a copy in place of the database
          verify [--demo]                    check that every number adds up
          replay [--demo]                    rebuild every balance, lot and tier from the events and compare; exit code 1 if any differs
          workflow check FILE                say what is wrong with a workflow; exit code 1 if it cannot run like this
          workflow run FILE [DEPENDENCY …] [--input Name=JSON] …
                                             try a workflow in memory; the last line printed is one JSON object
        """;

    public static async Task<int> RunAsync(WebApplication app, CommandLine line)
    {
        try
        {
            return (line.Verb, line.Words) switch
            {
                ("migrate", []) => await MigrateAsync(app),
                ("hotel", ["add", var name]) => await AddHotelAsync(app, name),
                ("import", ["bookings", var file]) => await Import.BookingsAsync(app, file, line.Hotel),
                ("verify", []) => await Verify.RunAsync(app),
                ("import-balances", [var file]) => await ImportBalancesVerb.RunAsync(app, file, line.Hotel),
                ("export", [var folder]) => await Export.RunAsync(app, folder, line.Hotel),
                ("replay", []) => await Replay.RunAsync(app),
                ("backup", [var file]) => await Backup.WriteAsync(app, file),
                ("restore", [var file]) => await Backup.RestoreAsync(app, file),
                ("help", []) => Say(Help),
                _ => await RefuseAsync($"'{string.Join(' ', [line.Verb, .. line.Words])}' is not understood.\n{Help}"),
            };
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or DbException or UnauthorizedAccessException or LaneUnavailableException)
        {
            return await RefuseAsync((exception is LaneUnavailableException ? exception.InnerException ?? exception : exception).Message);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    internal static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }

    internal static int Say(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    private static async Task<int> MigrateAsync(WebApplication app)
    {
        var applied = await Database.MigrateAsync(app.Services, CancellationToken.None);
        return Say(applied == 0 ? "The database is up to date." : $"The database was brought up to date ({applied} steps).");
    }

    private static async Task<int> AddHotelAsync(WebApplication app, string name)
    {
        await Database.MigrateAsync(app.Services, CancellationToken.None);
        var hotel = await app.Services.GetRequiredService<UseCases>().Send(new AddHotel(name), Caller.System(null), CancellationToken.None);
        return hotel.Refusal is { } refusal ? await RefuseAsync($"The hotel was not added: {refusal.Code}") : Say(hotel.Value.ToString());
    }
}
