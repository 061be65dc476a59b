using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;

namespace Loyalty.Modules.Ledger;

/// <summary>The earn rules of one published programme version, and from which departure day they judge.</summary>
public sealed class EarnRulesVersion : IHotelOwned
{
    private EarnRulesVersion()
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

    /// <summary>The rules.</summary>
    public EarnRules Rules { get; private set; } = null!; // set by the factory and by the database

    /// <summary>How the version is named in a trace.</summary>
    public TraceVersion Named => new(Number, ValidFrom);

    internal static EarnRulesVersion Of(ReplaceEarnRules command) => new()
    {
        Version = command.Version,
        Number = command.Number,
        ValidFrom = command.ValidFrom,
        Rules = command.Rules,
    };

    /// <summary>The rules that judge a departure day: the latest valid on it, before the first ones the first; null before any programme.</summary>
    internal static async Task<EarnRulesVersion?> OnAsync(LoyaltyDbContext db, BusinessDate day, CancellationToken cancellationToken) =>
        Versions.On(await Versions.LoadAsync<EarnRulesVersion>(db, cancellationToken), version => version.ValidFrom, version => version.Number, day);

    /// <summary>So many days live on points that come back after their last day; none before any programme.</summary>
    internal static async Task<int> GraceDaysOnAsync(LoyaltyDbContext db, BusinessDate day, CancellationToken cancellationToken) =>
        (await OnAsync(db, day, cancellationToken))?.Rules.Expiry.GraceDays ?? 0;
}
