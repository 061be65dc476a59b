using System.Globalization;
using System.Reflection;
using System.Resources;
using Loyalty.Web.Operations;
using Loyalty.Web.Shell;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Versions;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations;

public sealed class DefinitionSentencesTests : ScreenTest
{
    public static TheoryData<string> Codes => [.. CodesOf(typeof(DefinitionFinding)), .. CodesOf(typeof(DefinitionChange)), .. CodesOf(typeof(MigrationLine))];

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_is_said_in_both_languages(string code) =>
        Assert.All(new[] { "en", "de" }, language => Assert.False(string.IsNullOrEmpty(Find(code, CultureInfo.GetCultureInfo(language))), $"{code} has no sentence in {language}."));

    [Theory]
    [InlineData("de", "In „Gruß“ war text „Hallo“ und ist jetzt „Guten Tag“.")]
    [InlineData("en", "In “Gruß”, text was “Hallo” and is now “Guten Tag”.")]
    public void A_difference_is_said_with_what_was_and_what_is(string language, string sentence)
    {
        Speak(language);

        Assert.Equal(sentence, Sentences.Say(new DefinitionChange(DefinitionChange.ValueChanged, "a", ["Gruß", "text", "Hallo", "Guten Tag"])));
    }

    [Theory]
    [InlineData("de", "In „Gruß“ ist Text neu: „Hallo“.", "In „Gruß“ gibt es Text nicht mehr (war „Hallo“).", "Zweck des Ablaufs ist neu: „Dank“.")]
    [InlineData("en", "In “Gruß”, Text is new: “Hallo”.", "In “Gruß”, Text is gone (was “Hallo”).", "The workflow’s Zweck is new: “Dank”.")]
    public void What_was_empty_or_is_empty_now_is_said_without_empty_quotes(string language, string added, string removed, string purpose)
    {
        Speak(language);

        Assert.Equal(added, Sentences.Say(new DefinitionChange(DefinitionChange.ValueChanged, "a", ["Gruß", "Text", "", "Hallo"])));
        Assert.Equal(removed, Sentences.Say(new DefinitionChange(DefinitionChange.ValueChanged, "a", ["Gruß", "Text", "Hallo", ""])));
        Assert.Equal(purpose, Sentences.Say(new DefinitionChange(DefinitionChange.WorkflowChanged, null, ["Zweck", "", "Dank"])));
    }

    [Fact]
    public void A_finding_and_what_forbids_a_move_name_the_step()
    {
        Assert.Equal("„a“ ist ein Schritt der Art X.Y, die es hier nicht gibt. Wählen Sie eine andere Art.", Sentences.Say(new DefinitionFinding(DefinitionFinding.UnknownType, "a", true, ["X.Y"])));
        Assert.StartsWith("Der Vorgang steht bei „a“", Sentences.Say(new MigrationLine(MigrationLine.Lost, "a", null, true, [])), StringComparison.Ordinal);
        Assert.Equal("„a“ geht als „b“ weiter.", Sentences.Say(new MigrationLine(MigrationLine.Mapped, "a", "b", false, [])));
    }

    private DefinitionSentences Sentences => Services.GetRequiredService<DefinitionSentences>();

    private static string? Find(string code, CultureInfo culture) =>
        RefusalTexts.Find(code, culture) ?? new ResourceManager(typeof(DefinitionSentences)).GetResourceSet(culture.Name == "en" ? CultureInfo.InvariantCulture : culture, true, false)?.GetString(code);

    private static IEnumerable<string> CodesOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!); // codes are strings
}
