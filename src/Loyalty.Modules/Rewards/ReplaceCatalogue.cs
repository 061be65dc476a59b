using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Rewards;

/// <summary>Sets the rewards of a published programme version, on offer from its day on.</summary>
[Allows(StaffRole.Owner)]
public sealed record ReplaceCatalogue(BlueprintVersionId Version, int Number, BusinessDate ValidFrom, IReadOnlyList<RewardOffer> Offers) : ICommand<Done>;
