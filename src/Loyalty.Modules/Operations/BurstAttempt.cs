using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>
/// What activities write can be undone while the unit of work goes on: an activity that fails leaves nothing half done, and neither does a burst
/// that cannot be stored. Nothing is asked of the database before the first activity that may write.
/// </summary>
internal sealed class BurstAttempt(LoyaltyDbContext db, Unit unit)
{
    private readonly Stack<Mark> _bursts = [];

    /// <summary>A burst begins.</summary>
    public void Begin() => _bursts.Push(new Mark(null, [], 0));

    /// <summary>The burst is kept.</summary>
    public async Task EndAsync()
    {
        if (_bursts.Pop().Name is { } name)
        {
            await Transaction.ReleaseSavepointAsync(name);
        }
    }

    /// <summary>Undoes all that the burst's activities have written; the burst may then be run in another way.</summary>
    public async Task UndoAsync()
    {
        var mark = _bursts.Pop();
        if (mark.Name is not null)
        {
            await UndoAsync(mark);
        }

        Begin();
    }

    /// <summary>Runs an activity that may write; what it wrote is undone when it throws.</summary>
    public async Task RunAsync(Func<Task> act)
    {
        if (_bursts.Count > 0 && _bursts.Peek().Name is null)
        {
            _bursts.Pop();
            _bursts.Push(await MarkAsync($"burst{_bursts.Count}"));
        }

        var mark = await MarkAsync($"activity{_bursts.Count}");
        try
        {
            await act();
        }
        catch (Exception exception) when (!StoreGuard.IsOfTheStore(exception))
        {
            await UndoAsync(mark);
            throw;
        }

        await Transaction.ReleaseSavepointAsync(mark.Name!); // set by MarkAsync
    }

    private Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction Transaction =>
        db.Database.CurrentTransaction ?? throw new InvalidOperationException("Workflows move inside a unit of work only.");

    private async Task<Mark> MarkAsync(string name)
    {
        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync();
        }

        foreach (var source in db.ChangeTracker.Entries<IHasEvents>().Select(entry => entry.Entity))
        {
            foreach (var news in source.TakeEvents())
            {
                unit.Tell(news); // what has happened before stays true whatever becomes of the activity
            }
        }

        await Transaction.CreateSavepointAsync(name);
        return new Mark(name, [.. db.ChangeTracker.Entries().Select(entry => entry.Entity)], unit.NewsCount);
    }

    /// <summary>The database goes back, and with it what the context remembers of it: new objects are forgotten, known ones are read again.</summary>
    private async Task UndoAsync(Mark mark)
    {
        await Transaction.RollbackToSavepointAsync(mark.Name!); // set by MarkAsync
        await Transaction.ReleaseSavepointAsync(mark.Name!); // as above
        unit.ForgetNewsAfter(mark.News);
        var known = mark.Known.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var entry in db.ChangeTracker.Entries().ToArray())
        {
            if (known.Contains(entry.Entity))
            {
                (entry.Entity as IHasEvents)?.TakeEvents(); // it tells of what is undone
                await entry.ReloadAsync();
            }
            else
            {
                entry.State = EntityState.Detached;
            }
        }
    }

    private sealed record Mark(string? Name, IReadOnlyList<object> Known, int News);
}
