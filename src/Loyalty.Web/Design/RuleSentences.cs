using Loyalty.Domain.Design;
using Loyalty.Domain.Ledger;

namespace Loyalty.Web.Design;

/// <summary>Says bonus rules in the language of the screen, with the names of the tiers and of the ways of booking.</summary>
internal static class RuleSentences
{
    /// <summary>The writer of sentences for a design's tiers and the form of step 5.</summary>
    public static EarnRuleText Of(IReadOnlyList<TierDesign> tiers, StepForm? form, string currency)
    {
        var language = DesignSentences.Language;
        var channels = form?.Fields.FirstOrDefault(field => field.Name == "channels")?.Options ?? [];
        return new EarnRuleText(new EarnRuleWords(
            language, currency,
            tiers.DistinctBy(tier => tier.Code).ToDictionary(tier => tier.Code, tier => tier.Name.In(language), StringComparer.Ordinal),
            channels.ToDictionary(option => option.Value, option => option.Label.In(language), StringComparer.Ordinal)));
    }
}
