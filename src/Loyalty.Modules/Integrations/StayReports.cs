using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Integrations;

/// <summary>Reads once more what was reported of stays, from the events that are kept.</summary>
internal static class StayReports
{
    private const int StaysAtOnce = 500;
    private static readonly BusinessDate s_whenever = BusinessDate.Of(9000, 1, 1); // each was possible on the day on which it came

    /// <summary>The reports of stays in no certain order, without what can no longer be read.</summary>
    public static async Task<ILookup<StayId, StayReport>> ReportsOfAsync(this LoyaltyDbContext db, IEnumerable<StayId> stays, CancellationToken cancellationToken)
    {
        var reports = new List<(StayId Stay, StayReport Report)>();
        foreach (var some in stays.Chunk(StaysAtOnce))
        {
            foreach (var row in await db.Set<StayEvent>().AsNoTracking().Where(row => some.Contains(row.Stay)).ToArrayAsync(cancellationToken))
            {
                if (StayEventJson.Read(Encoding.UTF8.GetBytes(row.Payload), s_whenever) is { IsRefused: false } read)
                {
                    reports.Add((row.Stay, read.Value with { IsHistoric = row.IsHistoric }));
                }
            }
        }

        return reports.ToLookup(row => row.Stay, row => row.Report);
    }
}
