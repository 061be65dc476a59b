using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>Sets the earn rules of a published programme version; stays that depart from its day on are judged by them.</summary>
[Allows(StaffRole.Owner)]
public sealed record ReplaceEarnRules(BlueprintVersionId Version, int Number, BusinessDate ValidFrom, EarnRules Rules) : ICommand<Done>;
