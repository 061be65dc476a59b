using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>The tiers of one published programme version, and from which hotel day they judge.</summary>
public sealed class TierPolicyVersion : IHotelOwned
{
    private TierPolicyVersion()
    {
    }

    /// <summary>The programme version.</summary>
    public BlueprintVersionId Version { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Its number.</summary>
    public int Number { get; private set; }

    /// <summary>The first day that it judges.</summary>
    public BusinessDate ValidFrom { get; private set; }

    /// <summary>The tiers.</summary>
    public TierPolicy Policy { get; private set; } = TierPolicy.BeforeTheFirst;

    internal static TierPolicyVersion Of(ReplaceTierPolicy command) => new()
    {
        Version = command.Version,
        Number = command.Number,
        ValidFrom = command.ValidFrom,
        Policy = command.Policy,
    };
}

/// <summary>All tier policies of a hotel, to find the one that judges a day.</summary>
internal sealed class TierPolicies(IReadOnlyList<TierPolicyVersion> versions)
{
    /// <summary>The policy valid on a day; before the first one the first, and before any programme the one in which everyone is a member.</summary>
    public (TierPolicy Policy, int Number) On(BusinessDate day) => Versions.On(day);

    /// <summary>All of them, for who walks through the days that they judge.</summary>
    public TierVersions Versions { get; } = new(versions.Select(version => (version.Policy, version.Number, version.ValidFrom)));

    /// <summary>True when a tier of some version asks for a measure.</summary>
    public bool AskFor(TierMeasure measure) => versions.Any(version => version.Policy.AsksFor(measure));

    /// <summary>The same with one more version, to see what it would do.</summary>
    public TierPolicies With(ReplaceTierPolicy further) => new([.. versions, TierPolicyVersion.Of(further)]);

    /// <summary>Loads them once a unit of work.</summary>
    public static async Task<TierPolicies> OfAsync(LoyaltyDbContext db, CancellationToken cancellationToken) =>
        new(await Members.Versions.LoadAsync<TierPolicyVersion>(db, cancellationToken));
}

/// <summary>Published versions: which of them judges a day.</summary>
internal static class Versions
{
    /// <summary>The latest that is valid on the day; where none is yet, the first; null where there is none at all.</summary>
    public static T? On<T>(IEnumerable<T> versions, Func<T, BusinessDate> validFrom, Func<T, int> number, BusinessDate day) where T : class
    {
        var ordered = versions.OrderBy(validFrom).ThenBy(number).ToArray();
        return ordered.LastOrDefault(version => validFrom(version) <= day) ?? ordered.FirstOrDefault();
    }

    /// <summary>The hotel's versions; a unit that judges many stays reads them once.</summary>
    public static async Task<IReadOnlyList<T>> LoadAsync<T>(LoyaltyDbContext db, CancellationToken cancellationToken) where T : class, IHotelOwned
    {
        var known = db.KnownRows<T>().Where(version => version.HotelId == db.Hotel).ToArray();
        return known.Length > 0 ? known : await db.RowsAsync<T>("TRUE", sql => sql, cancellationToken);
    }
}
