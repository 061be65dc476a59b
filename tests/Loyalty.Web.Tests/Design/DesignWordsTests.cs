using System.Globalization;
using System.Resources;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Ledger;
using Loyalty.Web.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Design;

public sealed class DesignWordsTests : ScreenTest
{
    [Fact]
    public void Every_sentence_is_there_in_both_languages() => Assert.Equal(Keys(""), Keys("de"));

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Every_field_of_a_reward_has_its_name_and_so_have_its_options(string language)
    {
        Services.AddDesignPages();
        Speak(language);
        var fields = Services.GetRequiredService<RewardFields>();
        var named = FieldTypes.RewardColumns.Where(column => column.Name is not ("name" or "description" or "price" or "fromTierRank" or "stock" or "validDays")).Select(column => fields.Of(column.Name)).ToArray();

        Assert.All(named.Concat(named.SelectMany(field => field.Columns)), field => Assert.True(char.IsUpper(field.Label.De[0]), field.Label.De)); // a key would be shown as it is, and keys begin small
        Assert.All(named.SelectMany(field => field.Options), option => Assert.DoesNotContain('_', option.Label.De));
    }

    [Theory]
    [InlineData("de", "1.200", 1200)]
    [InlineData("de", "1200", 1200)]
    [InlineData("de", "12,5", 12.5)]
    [InlineData("de", "12.5", 12.5)]
    [InlineData("de", "1.234,50", 1234.5)]
    [InlineData("de", "1 200", 1200)]
    [InlineData("de", "−3", -3)]
    [InlineData("en", "1,200", 1200)]
    [InlineData("en", "12,5", 12.5)]
    [InlineData("en", "1,234.5", 1234.5)]
    public void Numbers_are_read_as_people_type_them(string language, string typed, double number)
    {
        Speak(language);

        Assert.Equal((decimal)number, NumberText.Parse(typed));
    }

    [Fact]
    public void What_is_no_number_is_kept() => Assert.Equal("viel", NumberText.Value("viel")!.GetValue<string>());

    [Theory]
    [InlineData("de", "„Gold“ verlangt 900,00 € Umsatz, „Silber“ darunter schon 1.000,00 €. Die höhere Stufe muss mehr verlangen.")]
    [InlineData("en", "“Gold” asks for €900.00 of spend, “Silver” below it already for €1,000.00. The higher tier has to ask for more.")]
    public void A_finding_is_said_with_names_and_amounts(string language, string sentence)
    {
        Services.AddDesignPages();
        Speak(language);
        var finding = new BlueprintFinding("tiers.spend-not-rising", DesignStep.Tiers, true,
            new LocalText("Gold", "Gold"), new SpendAmount(900), new LocalText("Silber", "Silver"), new SpendAmount(1000));

        Assert.Equal(sentence, Services.GetRequiredService<DesignSentences>().Say(finding, "EUR").Replace('\u00a0', ' '));
    }

    [Theory]
    [InlineData("de", "Der feste Tag des Verfalls: 31.12.", "2 statt 1 Punkte je Franken.", "Statuspunkte: 5 je Nacht, 1 je Franken.")]
    [InlineData("en", "The fixed day of expiry: 31 Dec.", "2 instead of 1 points per franc.", "Status points: 5 a night, 1 per franc.")]
    public void A_change_names_days_and_the_currency_as_the_hotel_reads_them(string language, string day, string rate, string status)
    {
        Services.AddDesignPages();
        Speak(language);
        var sentences = Services.GetRequiredService<DesignSentences>();
        string Said(BlueprintChange change) => sentences.Say(change, "CHF", new Dictionary<DesignStep, StepForm>());

        Assert.Equal(day, Said(new BlueprintChange("expires-on", DesignStep.Points, new YearDay(12, 31))));
        Assert.Equal(rate, Said(new BlueprintChange("rate", DesignStep.Points, 1m, 2m)));
        Assert.Equal(status, Said(new BlueprintChange("tier-status-points", DesignStep.Tiers, 5, 1)));
    }

    [Fact]
    public void Every_finding_of_an_empty_programme_has_its_sentence()
    {
        var keys = Keys("").ToHashSet(StringComparer.Ordinal);
        var nothing = DesignSteps.OfVersion.ToDictionary(step => step, _ => new JsonObject());

        var findings = BlueprintContent.Of(nothing).Findings(BusinessDate.Of(2026, 11, 24));

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Contains(finding.Code, keys));
    }

    private static List<string> Keys(string language)
    {
        var set = new ResourceManager(typeof(DesignSentences)).GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;
        return [.. set.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal)];
    }
}
