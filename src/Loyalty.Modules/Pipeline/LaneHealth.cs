using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Pipeline;

/// <summary>
/// Remembers that the database took no change, such as on a full disk, until it takes one again. Only somebody who asks for the program's
/// health tries that, so nothing is written while all is well.
/// </summary>
internal sealed class LaneHealth
{
    private volatile bool _isFailing;

    /// <summary>The database took no change.</summary>
    public void Failed() => _isFailing = true;

    /// <summary>True when the database takes changes; after a failure it is tried with a change that changes nothing.</summary>
    public async Task<bool> IsGoodAsync(IWriteLane lane, CancellationToken cancellationToken)
    {
        if (!_isFailing)
        {
            return true;
        }

        try
        {
            await lane.RunAsync(Caller.System(null), TryAsync, cancellationToken);
            _isFailing = false;
        }
        catch (LaneUnavailableException)
        {
            return false;
        }

        return true;
    }

    private static async Task<(bool Answer, bool Keep)> TryAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<LoyaltyDbContext>();
        await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? "PRAGMA user_version = 0" : "UPDATE hotels SET \"Name\" = \"Name\"");
        return (true, true);
    }
}
