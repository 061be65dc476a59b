using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Tests.Ledger;

public sealed class EarnRuleTextTests
{
    private static readonly EarnRule s_full = new("Winterwochen")
    {
        Percent = 20,
        Tiers = ["gold", "silver"],
        Channels = ["direct"],
        Segments = ["LEISURE", "Wellness & Spa"],
        Season = new EarnSeason(BusinessDate.Of(2000, 11, 1), BusinessDate.Of(2000, 3, 31), true),
        Weekdays = [DayOfWeek.Sunday, DayOfWeek.Monday],
        FromSpendMinor = 123_450,
        FromNights = 3,
        FirstStay = true,
        MostPoints = 1_500,
        CooldownDays = 30,
    };

    private static readonly EarnRuleText s_german = new(new EarnRuleWords("de", "EUR", Names("Gold", "Silber"), new Dictionary<string, string> { ["direct"] = "Direkt (Telefon, Website, Empfang)" }));

    private static readonly EarnRuleText s_english = new(new EarnRuleWords("en", "EUR", Names("Gold", "Silver"), new Dictionary<string, string> { ["direct"] = "Direct (phone, website, walk-in)" }));

    [Fact]
    public void A_rule_is_one_plain_sentence_in_german() => Assert.Equal(
        "„Winterwochen“: 20 % mehr Punkte, wenn der Gast in Stufe „Gold“ oder „Silber“ ist, über „Direkt (Telefon, Website, Empfang)“ gebucht ist, "
        + "das Marktsegment „LEISURE“ oder „Wellness & Spa“ ist, die Anreise jedes Jahr vom 1.11. bis 31.3. liegt, die Anreise auf einen Sonntag oder Montag fällt, "
        + "der Umsatz mindestens 1.234,50 EUR beträgt, der Aufenthalt mindestens 3 Nächte dauert und es der erste Aufenthalt ist; höchstens 1.500 Punkte je Aufenthalt; frühestens 30 Tage nach dem letzten Mal.",
        s_german.Write(s_full));

    [Fact]
    public void A_rule_is_one_plain_sentence_in_english() => Assert.Equal(
        "“Winterwochen”: 20% more points, when the guest is in tier “Gold” or “Silver”, the stay is booked through “Direct (phone, website, walk-in)”, "
        + "the market segment is “LEISURE” or “Wellness & Spa”, the guest arrives every year from 1 November to 31 March, the guest arrives on a Sunday or Monday, "
        + "the spend is at least 1,234.50 EUR, the stay lasts at least 3 nights and it is the first stay; at most 1,500 points a stay; not before 30 days after the last time.",
        s_english.Write(s_full));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_sentence_reads_back_as_the_very_rule(EarnRule rule)
    {
        foreach (var text in new[] { s_german, s_english })
        {
            var read = text.Read(text.Write(rule));

            Assert.Equivalent(rule, read, strict: true);
        }
    }

    [Fact]
    public void Rules_made_at_random_read_back_as_they_were()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 500; round++)
        {
            var rule = Any(random);
            var text = round % 2 == 0 ? s_german : s_english;

            Assert.Equivalent(rule, text.Read(text.Write(rule)), strict: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Punkte für alle.")]
    [InlineData("„Winter“: 20 % mehr Punkte, wenn es schneit.")]
    [InlineData("„Winter“: 20 % mehr Punkte")]
    public void What_is_no_such_sentence_is_no_rule(string text) => Assert.Null(s_german.Read(text));

    public static TheoryData<EarnRule> Rules() =>
    [
        s_full,
        new EarnRule("A") { Percent = 5 },
        new EarnRule("B") { Percent = 5, Compounds = true },
        new EarnRule("Willkommen") { Points = 12_000, FirstStay = true },
        new EarnRule("Mai") { Percent = 10, Season = new EarnSeason(BusinessDate.Of(2027, 5, 1), BusinessDate.Of(2027, 5, 31), false) },
        new EarnRule("Ab 500") { Percent = 10, FromSpendMinor = 50_000, MostPoints = 100 },
        new EarnRule("höchstens 500 Punkte je Aufenthalt") { Points = 7, CooldownDays = 365 },
    ];

    private static EarnRule Any(Random random) => new(random.Next(2) == 0 ? "Sommer und Winter" : "Ab jetzt, wenn")
    {
        Percent = 20,
        Compounds = random.Next(2) == 0,
        Tiers = random.Next(2) == 0 ? [] : ["silver"],
        Channels = random.Next(2) == 0 ? [] : ["direct", "other"],
        Segments = random.Next(2) == 0 ? [] : ["LEISURE"],
        Weekdays = [.. Enum.GetValues<DayOfWeek>().Where(_ => random.Next(3) == 0)],
        Season = random.Next(3) switch
        {
            0 => null,
            1 => new EarnSeason(BusinessDate.Of(2000, 1, 1).AddDays(random.Next(366)), BusinessDate.Of(2000, 1, 1).AddDays(random.Next(366)), true),
            _ => new EarnSeason(BusinessDate.Of(2027, 1, 1), BusinessDate.Of(2027, 1, 1).AddDays(random.Next(400)), false),
        },
        FromSpendMinor = random.Next(2) == 0 ? null : random.Next(10_000_000),
        FromNights = random.Next(2) == 0 ? null : random.Next(1, 60),
        FirstStay = random.Next(2) == 0,
        MostPoints = random.Next(2) == 0 ? null : random.Next(1_000_000),
        CooldownDays = random.Next(2) == 0 ? null : random.Next(1, 1_000),
    };

    private static Dictionary<string, string> Names(string gold, string silver) => new() { ["gold"] = gold, ["silver"] = silver };
}
