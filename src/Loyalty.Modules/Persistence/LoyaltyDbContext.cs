using System.Linq.Expressions;
using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// The one database of an installation. Rows of a hotel are stamped with its id and shown to it alone; saving is only
/// possible inside the write lane. Each module describes its tables in its Tables folder.
/// </summary>
public sealed partial class LoyaltyDbContext(DbContextOptions<LoyaltyDbContext> options) : IdentityUserContext<StaffAccount, Guid>(options)
{
    private Unit _unit = new();
    private bool? _isSqlite;

    /// <summary>The hotel whose rows this context sees and writes; null sees none.</summary>
    public HotelId? Hotel { get; private set; }

    /// <summary>True on SQLite, false on PostgreSQL.</summary>
    public bool IsSqlite => _isSqlite ??= Database.ProviderName is "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>Works for a unit from here on: contexts are used again and again, one unit after the other.</summary>
    internal LoyaltyDbContext Join(Unit unit)
    {
        (_unit, Hotel, HasPosted, _isLight) = (unit, unit.Caller.Hotel, false, unit.IsWriting);
        _rows.Clear();
        return this;
    }

    /// <summary>Goes on in another hotel: for links that tell the hotel only when they are read, and for work across hotels.</summary>
    public void ActFor(HotelId hotel) => Hotel = hotel;

    /// <summary>True when the unit has posted something that is not saved yet.</summary>
    internal bool HasPosted { get; set; }

    /// <summary>Saves what the unit has posted so far, where it has.</summary>
    internal Task SavePostedAsync(CancellationToken cancellationToken) => HasPosted ? SaveChangesAsync(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        HandOver();
        Stamp();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_isLight && !IsTracking && _rows.Plan() is { } plan)
        {
            return await SaveLightAsync(plan, cancellationToken);
        }

        var detects = ChangeTracker.AutoDetectChangesEnabled;
        if (detects)
        {
            ChangeTracker.DetectChanges();
        }

        ChangeTracker.AutoDetectChangesEnabled = false; // once is enough; asking for entries would look through everything again each time
        try
        {
            Stamp();
            HasPosted = false;
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <summary>A savepoint inside the running unit, for work that may be undone while the unit goes on.</summary>
    internal Task<Attempt> BeginAttemptAsync() => Attempt.BeginAsync(this);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(LoyaltyDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IHotelOwned))))
        {
            var row = Expression.Parameter(entity.ClrType, "row");
            var hotel = Expression.Convert(Expression.Property(row, nameof(IHotelOwned.HotelId)), typeof(HotelId?));
            var mine = Expression.Property(Expression.Constant(this), nameof(Hotel));
            builder.Entity(entity.ClrType).HasQueryFilter(Expression.Lambda(Expression.Equal(hotel, mine), row));
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conversions.Apply(configurationBuilder, IsSqlite);

    /// <summary>What workflows and guests write may hold characters that the database refuses.</summary>
    private void CleanTexts()
    {
        var entries = ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified);
        foreach (var property in entries.SelectMany(entry => entry.Properties).Where(property => property.Metadata.ClrType == typeof(string)))
        {
            var text = (string?)property.CurrentValue;
            if (StorableText.Of(text) is var clean && !ReferenceEquals(clean, text))
            {
                property.CurrentValue = clean;
            }
        }
    }

    private void RefuseOutsideTheLane()
    {
        if (!_unit.IsWriting)
        {
            throw new InvalidOperationException("Only the write lane saves. Send a command through UseCases.");
        }
    }

    private void Stamp()
    {
        RefuseOutsideTheLane();

        if (!IsSqlite)
        {
            CleanTexts();
        }

        foreach (var entry in ChangeTracker.Entries<IHotelOwned>().Where(entry => entry.State is not EntityState.Unchanged and not EntityState.Detached))
        {
            var property = entry.Property(nameof(IHotelOwned.HotelId));
            if (entry.State == EntityState.Added && (HotelId)property.CurrentValue! == default) // a struct is never null
            {
                property.CurrentValue = Hotel ?? throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} belongs to a hotel, and none is known here.");
            }
            else if ((HotelId)property.CurrentValue! != Hotel) // as above
            {
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} belongs to another hotel.");
            }
        }
    }
}
