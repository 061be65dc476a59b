using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Members;

/// <summary>Sets the tiers of a published programme version, valid from its day on.</summary>
[Allows(StaffRole.Owner)]
public sealed record ReplaceTierPolicy(BlueprintVersionId Version, int Number, BusinessDate ValidFrom, TierPolicy Policy) : ICommand<Done>;
