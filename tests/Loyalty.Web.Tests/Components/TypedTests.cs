using Loyalty.Domain;
using Loyalty.Web.Components;

namespace Loyalty.Web.Tests.Components;

public sealed class TypedTests : ScreenTest
{
    private static readonly BusinessDate s_today = BusinessDate.Of(2026, 11, 24);

    [Theory]
    [InlineData("24.11.2026", "2026-11-24")]
    [InlineData("1.4.80", "1980-04-01")]
    [InlineData(" 20.11. ", "2026-11-20")]
    [InlineData("3.1.", "2027-01-03")]
    [InlineData("2026-02-28", "2026-02-28")]
    [InlineData("24112026", "2026-11-24")]
    [InlineData("5. Dezember 2026", "2026-12-05")]
    [InlineData("31.02.2027", null)]
    [InlineData("29.2.", null)]
    [InlineData("morgen", null)]
    [InlineData("", null)]
    public void A_day_is_read_as_people_type_it(string typed, string? day) => Assert.Equal(day, TypedDay.Read(typed, s_today)?.ToString());

    [Theory]
    [InlineData("1250", 1_250L)]
    [InlineData("1.250", 1_250L)]
    [InlineData(" 2,500,000 ", 2_500_000L)]
    [InlineData("12.5", null)]
    [InlineData("1.2500", null)]
    [InlineData("-5", null)]
    [InlineData("abc", null)]
    [InlineData("", null)]
    public void Points_are_read_as_whole_numbers_with_or_without_groups(string typed, long? points) => Assert.Equal(points, TypedPoints.Read(typed)?.Value);

    [Theory]
    [InlineData("1.000", 1_000L)]
    [InlineData("-1,000", -1_000L)]
    [InlineData("− 250", -250L)]
    [InlineData("1.5", null)]
    [InlineData("1e3", null)]
    [InlineData("--5", null)]
    public void A_whole_number_is_read_with_its_sign(string typed, long? number) => Assert.Equal(number, WholeNumber.Read(typed));

    [Theory]
    [InlineData("de", "1.250,00", 125_000L)]
    [InlineData("de", "1250,5", 125_050L)]
    [InlineData("de", "12.50", 1_250L)]
    [InlineData("de", "1.250", 125_000L)]
    [InlineData("de", "-12,80 €", -1_280L)]
    [InlineData("de", "1,234", null)]
    [InlineData("en", "1,250.00", 125_000L)]
    [InlineData("en", "1,250", 125_000L)]
    [InlineData("en", "€12.5", 1_250L)]
    [InlineData("de", "viel", null)]
    [InlineData("de", "", null)]
    [InlineData("de", "2000000", null)]
    public void An_amount_is_read_as_people_type_it(string language, string typed, long? minor)
    {
        Speak(language);

        Assert.Equal(minor, TypedAmount.Read(typed));
    }

    [Fact]
    public void Numbers_up_to_twelve_are_said_in_words()
    {
        Assert.Equal(("drei", "zwölf", "13"), (NumberWords.Of(3), NumberWords.Of(12), NumberWords.Of(13)));

        Speak("en");

        Assert.Equal(("three", "twelve", "13"), (NumberWords.Of(3), NumberWords.Of(12), NumberWords.Of(13)));
    }
}
