using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Loyalty.Web.Design;

namespace Loyalty.Web.Tests.Design;

/// <summary>The rules as guests read them say what stays are judged by.</summary>
public sealed class RulebookTests : DesignPageTest
{
    [Fact]
    public async Task A_programme_without_points_promises_none()
    {
        var rulebook = await OpenAsync("de", modules: ["tiers", "perks"]);

        Assert.DoesNotContain("Punkt je Euro", rulebook, StringComparison.Ordinal);
        Assert.DoesNotContain("So sammeln Gäste Punkte", rulebook, StringComparison.Ordinal);
        Assert.Contains("Welche Aufenthalte zählen", rulebook, StringComparison.Ordinal);
        Assert.Contains("Silber", rulebook, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_without_tiers_names_none()
    {
        var rulebook = await OpenAsync("de", modules: ["points"]);

        Assert.Contains("1 Punkt je Euro Nettoumsatz. Am Ende des Aufenthalts einmal abgerundet.", rulebook, StringComparison.Ordinal);
        Assert.DoesNotContain("Silber", rulebook, StringComparison.Ordinal);
        Assert.DoesNotContain("Zusätzlich je Stufe", rulebook, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Aufenthalte als Gast einer Gruppe", "Tageszimmer ohne Übernachtung.", "Was eine Firma bezahlt", "Jedes weitere Zimmer einer Buchung", "Wellness: keine Punkte, Bar: 200 % der Punkte", "60 % des Preises zählen", "einmal kaufmännisch gerundet", "mit diesen Raten oder Marktsegmenten zählen: friends.")]
    [InlineData("en", "Stays as one of a group", "Rooms for the day", "What a company pays", "Every further room of a booking", "Spa: no points, Bar: 200% of the points", "60% of the price counts", "Rounded to the nearest point", "in these market segments count: friends.")]
    public async Task What_earns_differently_or_not_at_all_is_named(string language, params string[] said)
    {
        var rulebook = await OpenAsync(language, answer =>
        {
            (answer["groupsOut"], answer["dayUseOut"], answer["companySpendOut"], answer["mostRooms"]) = (true, true, true, 1);
            (answer["packagePercent"], answer["rounding"], answer["reviewedRates"]) = (60, "half-up", "friends");
            answer["categoryPercent"] = new JsonObject { ["spa"] = 0, ["bar"] = 200 };
        });

        Assert.All(said, sentence => Assert.Contains(sentence, rulebook, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_earns_like_all_else_is_not_excepted()
    {
        var rulebook = await OpenAsync("de", answer =>
        {
            (answer["groupsOut"], answer["dayUseOut"], answer["companySpendOut"], answer["mostRooms"]) = (false, false, false, null);
            (answer["packagePercent"], answer["excludedRates"], answer["reviewUnknown"]) = (null, "", false);
        });

        Assert.All(["Gruppe", "Tageszimmer", "Firma bezahlt", "weitere Zimmer", "Andere Anteile", "Wir sehen erst nach"], word => Assert.DoesNotContain(word, rulebook, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("der Preis zählt nicht; stehen die Bestandteile auf der Rechnung, zählen diese", rulebook, StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync(string language, Action<JsonObject>? points = null, string[]? modules = null)
    {
        await AcceptUpToAsync(DesignStep.Registration);
        if (modules is not null)
        {
            await AcceptAsync(DesignStep.Rewards, answer => answer["modules"] = new JsonArray([.. modules.Select(module => JsonValue.Create(module))]));
        }

        await AcceptAsync(DesignStep.Points, points);
        Speak(language);
        var words = Render<PublishPage>().FindAll("section").Select(section => section.TextContent);
        return string.Join(' ', string.Join(' ', words).Replace('\u00a0', ' ').Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
    }
}
