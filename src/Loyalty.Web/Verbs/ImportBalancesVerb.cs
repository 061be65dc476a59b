using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;

namespace Loyalty.Web.Verbs;

/// <summary>The verb import-balances: takes balances of an earlier programme, and ends with a line for every row.</summary>
internal static class ImportBalancesVerb
{
    private const int RowsAUnit = 100;

    public static async Task<int> RunAsync(WebApplication app, string file, string? hotel)
    {
        if (!Guid.TryParse(hotel, out var id))
        {
            return await Verb.RefuseAsync("Name the hotel: import-balances FILE --hotel ID (hotel add NAME prints the id).");
        }

        await Database.MigrateAsync(app.Services, CancellationToken.None);
        var texts = app.Services.GetRequiredService<RefusalTexts>();
        var read = await BalanceFile.ReadAsync(file, CancellationToken.None);
        if (read.Refusal is { } refusal)
        {
            return await Verb.RefuseAsync(texts.Sentence(refusal));
        }

        var outcomes = new List<BalanceOutcome>(read.Value.Unreadable);
        foreach (var rows in read.Value.Rows.Chunk(RowsAUnit))
        {
            var done = await app.Services.GetRequiredService<UseCases>().Send(new ImportBalances(rows), Caller.System(HotelId.From(id)), CancellationToken.None);
            if (done.Refusal is { } halt)
            {
                return await Verb.RefuseAsync(texts.Sentence(halt));
            }

            outcomes.AddRange(done.Value);
        }

        foreach (var outcome in outcomes.OrderBy(outcome => outcome.Row))
        {
            var fate = outcome.Refusal is { } why ? "not taken: " + texts.Sentence(why) : outcome.WasKnown ? "known before" : $"taken as entry {outcome.Entry}";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Row,6}  {fate}"));
        }

        var (taken, known, refused) = (outcomes.Count(row => row.Entry is not null && !row.WasKnown), outcomes.Count(row => row.WasKnown), outcomes.Count(row => row.Refusal is not null));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken:N0} taken, {known:N0} known before, {refused:N0} not taken"));
        return outcomes.Any(outcome => outcome.Refusal is not null) ? 1 : 0;
    }
}
