using System.ComponentModel;
using System.Text.Json;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;

namespace Loyalty.Web.Integrations;

/// <summary>How long a member's tier lasts, and what is missing to the next one.</summary>
public sealed record TierProgressAnswer(
    [property: Description("The hotel day since which the member stands in the tier.")] DateOnly Since,
    [property: Description("The last hotel day of the status; null where it has no end.")] DateOnly? ValidUntil,
    [property: Description("The code of the tier that follows if nothing more happens.")] string? FallsTo,
    [property: Description("Nights that count.")] int Nights,
    [property: Description("The code of the next tier; null at the top.")] string? Next,
    [property: Description("What is missing to the next tier, by its nearest way.")] IReadOnlyList<TierLackAnswer> MissingToNext,
    [property: Description("The last hotel day on which that way counts as it does now.")] DateOnly? NextBy,
    [property: Description("Until when the next tier would be valid if it is reached by then.")] DateOnly? NextValidUntil,
    [property: Description("What is missing to keep the tier.")] IReadOnlyList<TierLackAnswer> MissingToKeep)
{
    internal static TierProgressAnswer Of(MemberTier tier) => new(
        tier.Since.Day, tier.Until?.Day, tier.FallsTo?.Code, tier.Score.Nights, tier.Next?.Code,
        LacksOf(tier.ToNext), tier.ToNext?.By?.Day, tier.ToNext?.ValidUntil?.Day, LacksOf(tier.ToKeep));

    private static TierLackAnswer[] LacksOf(TierGap? gap) => [.. (gap?.Lacks ?? []).Where(lack => lack.Missing > 0).Select(lack => new TierLackAnswer(JsonNamingPolicy.CamelCase.ConvertName(lack.Condition.Measure.ToString()), lack.Missing))];
}

/// <summary>Something that is missing.</summary>
public sealed record TierLackAnswer(
    [property: Description("nights, stays, spend (minor units), statusPoints, rewards, action, engagement, manual or paid.")] string Measure,
    [property: Description("How much is missing.")] long Missing);
