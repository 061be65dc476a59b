using Loyalty.Domain;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// A writing unit begins without EF Core's change tracker: rows that it reads and adds by <see cref="HotRows"/> are known to <see cref="UnitRows"/>. The first
/// thing that it asks EF Core for hands them over, and from there on the change tracker knows all.
/// </summary>
public sealed partial class LoyaltyDbContext
{
    private readonly UnitRows _rows = new();
    private bool _isLight;

    /// <summary>The rows that a writing unit knows past EF Core; null once it has asked EF Core for anything, which has known them since.</summary>
    internal UnitRows? Light => _isLight ? _rows : null;

    /// <summary>True when the unit is saved past EF Core as it stands.</summary>
    internal bool NeedsNoTracker => _isLight && !IsTracking && _rows.Plan() is not null;

    /// <summary>The message into which statements go that are carried out together; null for those that go alone.</summary>
    internal OneMessage? Message { get; set; }

    /// <inheritdoc/>
    public override ChangeTracker ChangeTracker
    {
        get
        {
            HandOver();
            return base.ChangeTracker;
        }
    }

    /// <summary>Forgets all rows that the unit knows, also those that are not saved; but for some, where they are unchanged and EF Core does not know them.</summary>
    internal void Forget(Func<object, bool>? but = null)
    {
        if (!_isLight || IsTracking)
        {
            base.ChangeTracker.Clear();
        }

        _rows.Clear(but);
        (_isLight, HasPosted) = (_unit.IsWriting, false);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        LetGo();
        base.Dispose();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        LetGo();
        return base.DisposeAsync();
    }

    /// <summary>Takes what the unit's rows have to tell.</summary>
    internal IReadOnlyList<DomainEvent> TakeEvents()
    {
        if (_isLight && !IsTracking)
        {
            return [.. _rows.All.Select(row => row.Row).OfType<IHasEvents>().SelectMany(row => row.TakeEvents())];
        }

        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false; // whoever has something to tell is known; what changed is looked for when it is saved
        var events = ChangeTracker.Entries<IHasEvents>().SelectMany(entry => entry.Entity.TakeEvents()).ToList();
        ChangeTracker.AutoDetectChangesEnabled = detects;
        return events;
    }

    /// <inheritdoc/>
    public override DbSet<TEntity> Set<TEntity>()
    {
        HandOver();
        return base.Set<TEntity>();
    }

    /// <inheritdoc/>
    public override EntityEntry<TEntity> Entry<TEntity>(TEntity entity)
    {
        HandOver();
        return base.Entry(entity);
    }

    /// <inheritdoc/>
    public override EntityEntry Entry(object entity)
    {
        HandOver();
        return base.Entry(entity);
    }

    /// <inheritdoc/>
    public override EntityEntry<TEntity> Add<TEntity>(TEntity entity)
    {
        HandOver();
        return base.Add(entity);
    }

    /// <inheritdoc/>
    public override EntityEntry<TEntity> Attach<TEntity>(TEntity entity)
    {
        HandOver();
        return base.Attach(entity);
    }

    /// <inheritdoc/>
    public override EntityEntry<TEntity> Update<TEntity>(TEntity entity)
    {
        HandOver();
        return base.Update(entity);
    }

    /// <inheritdoc/>
    public override EntityEntry<TEntity> Remove<TEntity>(TEntity entity)
    {
        HandOver();
        return base.Remove(entity);
    }

    /// <inheritdoc/>
    public override void AddRange(params object[] entities)
    {
        HandOver();
        base.AddRange(entities);
    }

    /// <inheritdoc/>
    public override void AddRange(IEnumerable<object> entities)
    {
        HandOver();
        base.AddRange(entities);
    }

    /// <inheritdoc/>
    public override void RemoveRange(params object[] entities)
    {
        HandOver();
        base.RemoveRange(entities);
    }

    /// <inheritdoc/>
    public override void RemoveRange(IEnumerable<object> entities)
    {
        HandOver();
        base.RemoveRange(entities);
    }

    /// <inheritdoc/>
    public override ValueTask<TEntity?> FindAsync<TEntity>(params object?[]? keyValues) where TEntity : class
    {
        HandOver();
        return base.FindAsync<TEntity>(keyValues);
    }

    /// <inheritdoc/>
    public override ValueTask<TEntity?> FindAsync<TEntity>(object?[]? keyValues, CancellationToken cancellationToken) where TEntity : class
    {
        HandOver();
        return base.FindAsync<TEntity>(keyValues, cancellationToken);
    }

    /// <summary>True when EF Core knows rows of its own.</summary>
#pragma warning disable EF1001 // the public ways look through all that is tracked
    private bool IsTracking => this.GetService<IStateManager>().Count > 0;
#pragma warning restore EF1001

    private async Task<int> SaveLightAsync(List<RowChange> plan, CancellationToken cancellationToken)
    {
        RefuseOutsideTheLane();
        foreach (var row in _rows.All)
        {
            row.Stamp(Hotel);
        }

        HasPosted = false;
        var written = plan.Count == 0 ? 0 : await RowWriter.WriteAsync(this, plan, [], cancellationToken);
        _rows.Saved();
        return written;
    }

    /// <summary>The unit is over; what the context is asked while it is put back is no question of the unit.</summary>
    private void LetGo()
    {
        _rows.Clear();
        _isLight = false;
    }

    /// <summary>From here on EF Core knows the unit's rows: those read as they were then, so that it finds what has changed, and the new ones as new.</summary>
    private void HandOver()
    {
        if (!_isLight)
        {
            return;
        }

        _isLight = false;
        if (_rows.All.Count == 0)
        {
            return;
        }

        var detects = base.ChangeTracker.AutoDetectChangesEnabled;
        base.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var row in _rows.All)
        {
            if (row.IsNew)
            {
                base.Add(row.Row);
            }
            else
            {
                row.AsBefore(() => base.Entry(row.Row).State = EntityState.Unchanged);
            }
        }

        base.ChangeTracker.AutoDetectChangesEnabled = detects;
        _rows.Clear();
    }
}
