using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Pipeline;

/// <content>News that has just come shares a unit with its neighbours: most of it is awaited by nobody, and beginning and committing a unit costs more than finding that out.</content>
public sealed partial class OutboxPump
{
    /// <summary>So many news share a unit, which keeps others from the write lane for some ten milliseconds only.</summary>
    private const int MostInOneUnit = 32;

    private const string ThemOnSqlite = "\"Id\" IN (SELECT unhex(value) FROM json_each(@ids)) ORDER BY \"Id\"";
    private const string ThemOnPostgres = "\"Id\" IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(@ids AS json))) ORDER BY \"Id\" FOR UPDATE SKIP LOCKED";

    private protected override async Task<int> DoAllAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken) =>
        (await Task.WhenAll(InParts(claims).Select(part => DoPartAsync(part, cancellationToken)))).Sum();

    /// <summary>What may share a unit, in the order of the events: news that was never begun with, of one hotel and without an errand between.</summary>
    private static IEnumerable<IReadOnlyList<Claim>> InParts(IReadOnlyList<Claim> claims)
    {
        var part = new List<Claim>();
        foreach (var claim in claims)
        {
            if (part.Count > 0 && (part.Count == MostInOneUnit || part[0].Hotel != claim.Hotel || !IsFreshNews(part[0]) || !IsFreshNews(claim)))
            {
                yield return part;
                part = [];
            }

            part.Add(claim);
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private static bool IsFreshNews(Claim claim) => claim.Attempt == 1 && !EventJson.Is<Errand>(claim.Kind);

    private async Task<int> DoPartAsync(IReadOnlyList<Claim> claims, CancellationToken cancellationToken)
    {
        if (claims.Count > 1)
        {
            try
            {
                return await _lane.RunAsync(Caller.System(claims[0].Hotel), services => ReactTogetherAsync(services, claims), cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                PipelineLog.ReactionsParted(_log, claims.Count, exception.Message); // nothing was done; which of them breaks is found by trying each for itself
            }
        }

        return await base.DoAllAsync(claims, cancellationToken);
    }

    private async Task<(int Handled, bool Keep)> ReactTogetherAsync(IServiceProvider services, IReadOnlyList<Claim> claims)
    {
        var db = services.GetRequiredService<LoyaltyDbContext>();
        var ids = JsonSerializer.Serialize(claims.Select(claim => claim.Id.ToString(db.IsSqlite ? "N" : "D")));
        var rows = await db.RowsAsync<OutboxEvent>(db.IsSqlite ? ThemOnSqlite : ThemOnPostgres, sql => sql.With("ids", ids), CancellationToken.None);
        var open = rows.Where(row => row is { HandledAt: null, GivenUpAt: null }).ToArray();
        foreach (var row in open)
        {
            row.Handle(_clock.GetUtcNow());
            await ReactAsync(services, EventJson.Read(row.Type, row.Payload), row.Id);
        }

        await services.GetRequiredService<NewsDesk>().CloseAsync(CancellationToken.None);
        return (open.Length, open.Length > 0);
    }
}
