using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Ledger;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Design;

/// <summary>Says findings and changes in words; key = code, {0}, {1}, … = arguments.</summary>
public sealed class DesignSentences(IStringLocalizer<DesignSentences> words)
{
    /// <summary>The language of the screen.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "de";

    /// <summary>What is missing or contradictory, and what to do.</summary>
    public string Say(BlueprintFinding finding, string currency)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Fill(finding.Code, finding.Arguments, currency, null);
    }

    /// <summary>What is different between two versions; options are called by the labels of the forms.</summary>
    public string Say(BlueprintChange change, string currency, IReadOnlyDictionary<DesignStep, StepForm> forms)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Fill($"change.{change.Code}", change.Arguments, currency, forms.GetValueOrDefault(change.Step));
    }

    /// <summary>The label of an option in a form, or its value where the form no longer knows it.</summary>
    public static string Option(StepForm? form, string field, string value) =>
        form?.Fields.FirstOrDefault(candidate => candidate.Name == field)?.Options.FirstOrDefault(option => option.Value == value)?.Label.In(Language) ?? value;

    /// <summary>The sentence; the unit of the hotel's currency stands behind the arguments, for those that need it.</summary>
    private string Fill(string key, object[] arguments, string currency, StepForm? form) =>
        words[key, [.. arguments.Select(argument => Text(argument, currency, form)), Format.Unit(currency)]];

    private object Text(object argument, string currency, StepForm? form) => argument switch
    {
        LocalText text => text.In(Language),
        Points points => Format.Points(points),
        BusinessDate day => Format.Date(day),
        YearDay day => Format.YearDay(day),
        SpendAmount spend => Format.Money(Money.Of(decimal.Round(spend.Amount, 2), currency)),
        OptionName option => Option(form, option.Field, option.Value),
        RuleOfPlan rule => RuleSentences.Of(rule.Tiers.Tiers, form, currency).Write(rule.Rule),
        Nothing => words["nothing"].Value,
        int number => Format.Number(number),
        decimal number => Format.Number(number),
        _ => argument,
    };
}
