using Loyalty.Domain;
using Loyalty.Modules.Insights;
using Loyalty.TestKit;
using Loyalty.Web.Insights;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Tests.Insights;

public sealed class EventSentenceTests : ScreenTest
{
    public static TheoryData<EventLineKind> Kinds => [.. Enum.GetValues<EventLineKind>()];

    private static EventLine Line(EventLineKind kind) => new(TestHotel.Start, kind) { Name = "Anna Becker", Points = new Points(300), What = new LocalText("Silber", "Silver"), From = BusinessDate.Of(2026, 12, 1) };

    private IStringLocalizer<InsightsText> Text => Services.GetRequiredService<IStringLocalizer<InsightsText>>();

    [Theory]
    [InlineData("de", EventLineKind.Rose, "Anna Becker ist zu Silber aufgestiegen.")]
    [InlineData("en", EventLineKind.Rose, "Anna Becker has risen to Silver.")]
    [InlineData("de", EventLineKind.Stays, "Anna Becker: Aufenthalt verbucht, 300 Punkte gebucht.")]
    [InlineData("de", EventLineKind.Published, "Fassung 1 des Programms wurde veröffentlicht, gültig ab 01.12.2026.")]
    public void One_event_is_told_with_its_name(string language, EventLineKind kind, string sentence)
    {
        Speak(language);

        Assert.Equal(sentence, EventSentence.Of(Line(kind), Text));
    }

    [Theory]
    [InlineData("de", 5, "Fünf Aufenthalte verbucht, 300 Punkte gebucht.")]
    [InlineData("de", 14, "14 Aufenthalte verbucht, 300 Punkte gebucht.")]
    [InlineData("en", 2, "Two stays recorded, 300 points booked.")]
    public void Many_stays_are_one_sentence(string language, int count, string sentence)
    {
        Speak(language);

        Assert.Equal(sentence, EventSentence.Of(Line(EventLineKind.Stays) with { Count = count }, Text));
    }

    [Fact]
    public void Where_not_all_were_counted_the_sentence_says_more_than() =>
        Assert.Equal("Mehr als 900 Aufenthalte verbucht.", EventSentence.Of(Line(EventLineKind.Stays) with { Count = 900, IsAtLeast = true }, Text));

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_its_sentences(EventLineKind kind)
    {
        foreach (var count in new[] { 1, 7 })
        {
            var sentence = EventSentence.Of(Line(kind) with { Count = count }, Text);

            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        }
    }
}
