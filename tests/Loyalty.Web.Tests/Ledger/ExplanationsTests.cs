using System.Reflection;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Web.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Ledger;

public sealed class ExplanationsTests : ScreenTest
{
    private static readonly TraceVersion s_version = new(2, BusinessDate.Of(2026, 1, 1));

    private readonly Explanations _explanations;

    public ExplanationsTests()
    {
        Services.AddSingleton<Explanations>();
        _explanations = Services.GetRequiredService<Explanations>();
    }

    [Theory]
    [InlineData("activated", 1_000, "1.000 Punkte aus diesem Aufenthalt können von nun an eingelöst werden.", "1,000 points of this stay may be spent from now on.")]
    [InlineData("transferred", -50, "50 Punkte gingen an ein anderes Mitglied: Zum Geburtstag", "50 points were given to another member: Zum Geburtstag")]
    [InlineData("transferred", 50, "50 Punkte kamen von einem anderen Mitglied: Zum Geburtstag", "50 points came from another member: Zum Geburtstag")]
    [InlineData("merged", 70, "Zwei Mitgliedschaften desselben Gastes wurden zusammengeführt: +70 Punkte.", "Two memberships of the same guest were put together: +70 points.")]
    [InlineData("imported", 80, "80 Punkte wurden aus einem früheren Programm übernommen (Beleg: alt.pdf).", "80 points were brought along from an earlier programme (document: alt.pdf).")]
    public void Points_that_wait_move_or_come_along_are_explained(string rule, long change, string german, string english)
    {
        var trace = new EntryTrace { Rule = rule, Document = "alt.pdf" };

        Assert.Equal(german, _explanations.Sentence(trace, new Points(change), "Zum Geburtstag"));
        Speak("en");
        Assert.Equal(english, _explanations.Sentence(trace, new Points(change), "Zum Geburtstag"));
    }

    [Theory]
    [InlineData("de", "Die Einlösung der Prämie „kaffee“ wurde zurückgenommen: Falscher Gutschein")]
    [InlineData("en", "The redemption of the reward “kaffee” was undone: Falscher Gutschein")]
    public void A_redemption_that_was_undone_says_why(string language, string said)
    {
        Speak(language);

        Assert.Equal(said, _explanations.Sentence(new EntryTrace { Rule = PointsLedger.GivenBack, Reward = "kaffee" }, new Points(100), "Falscher Gutschein"));
    }

    [Fact]
    public void Points_that_wait_say_from_when_they_may_be_spent() =>
        Assert.EndsWith("Einlösbar ab 04.12.2026. Gültig bis 30.11.2028.", _explanations.Sentence(
            new EntryTrace { Rule = "points-per-stay", ActiveFrom = BusinessDate.Of(2026, 12, 4), ValidUntil = BusinessDate.Of(2028, 11, 30) }, new Points(10), null), StringComparison.Ordinal);

    [Fact]
    public void Points_for_a_stay_are_explained_with_their_numbers()
    {
        var trace = new EntryTrace
        {
            Rule = "points-per-stay",
            Version = s_version,
            Formula = new TraceFormula(21_449, "EUR", 10_000, new Points(2_144), "silver", 25, new Points(536), new Points(2_680)),
            ValidUntil = BusinessDate.Of(2028, 11, 30),
        };

        Assert.Equal(
            "2.680 Punkte für diesen Aufenthalt. 214,49 € × 10 = 2.144 Punkte, dazu der Bonus der Stufe Silver: 25 % = 536 Punkte, zusammen 2.680. "
            + "Maßgeblich ist die Programmversion 2, gültig ab 01.01.2026. Gültig bis 30.11.2028.",
            _explanations.Sentence(trace, new Points(2_680), null).Replace('\u00a0', ' '));
        Speak("en");
        Assert.Equal(
            "2,680 points for this stay. €214.49 × 10 = 2,144 points, plus the bonus of tier Silver: 25% = 536 points, 2,680 in all. "
            + "Judged by programme version 2, valid from 1 Jan 2026. Valid until 30 Nov 2028.",
            _explanations.Sentence(trace, new Points(2_680), null));
    }

    [Fact]
    public void A_correction_says_what_the_stay_was_worth_before_and_what_stays_with_the_guest()
    {
        Speak("en");
        var trace = new EntryTrace { Rule = "stay-corrected", Reason = EarnReasons.Cancelled, WorthBefore = new Points(300), LeftWithMember = new Points(100) };

        Assert.Equal(
            "The stay has changed: it was worth 300 points and is now worth 0, so −200 points were posted. The stay was cancelled and earns nothing. "
            + "100 points had been spent already and stay with the guest.",
            _explanations.Sentence(trace, new Points(-200), null));
    }

    [Fact]
    public void A_correction_says_what_had_expired_before_it()
    {
        Speak("de");
        var trace = new EntryTrace { Rule = "stay-corrected", Reason = EarnReasons.Cancelled, WorthBefore = new Points(300), ExpiredBefore = new Points(100) };

        Assert.EndsWith("100 Punkte waren schon verfallen; dafür wird von anderen Punkten nichts genommen.", _explanations.Sentence(trace, new Points(-200), null), StringComparison.Ordinal);
    }

    [Fact]
    public void Points_of_a_stay_whose_departure_was_moved_say_that_they_only_get_other_days()
    {
        var (trace, until) = (new EntryTrace { Rule = PointsLedger.StayMoved, WorthBefore = new Points(300) }, BusinessDate.Of(2028, 12, 31));
        var back = trace with { DaysBefore = new TraceDays(BusinessDate.Of(2026, 11, 20), null, BusinessDate.Of(2028, 11, 30)) };

        Speak("de");
        Assert.Equal(
            "Der Abreisetag des Aufenthalts hat sich geändert (bisher 20.11.2026): Diese Punkte gehen zurück und werden mit den Fristen des neuen Tages neu gutgeschrieben.",
            _explanations.Sentence(back, new Points(-300), null));
        Assert.Equal(
            "Punkte für diesen Aufenthalt, neu gutgeschrieben, weil sich sein Abreisetag geändert hat. Gültig bis 31.12.2028.",
            _explanations.Sentence(trace with { ValidUntil = until }, new Points(300), null));
        Speak("en");
        Assert.Equal(
            "The stay’s day of departure has changed (it was 20 Nov 2026): these points go back and are earned again with the days of the new one.",
            _explanations.Sentence(back, new Points(-300), null));
        Assert.Equal("Points of this stay, earned again because its day of departure has changed. Valid until 31 Dec 2028.", _explanations.Sentence(trace with { ValidUntil = until }, new Points(300), null));
    }

    [Theory]
    [InlineData(300, "300 Punkte waren nach dem zuvor gemeldeten Abreisetag verfallen und sind wieder da.", "300 points had expired by the day of departure that was reported before, and are there again.")]
    [InlineData(-300, "Von den Punkten, die wieder da sind, waren 300 dem Aufenthalt inzwischen abgezogen worden.", "Of the points that are there again, 300 had been taken off the stay meanwhile.")]
    public void Points_that_had_expired_by_a_wrong_departure_say_so(long change, string german, string english)
    {
        var trace = new EntryTrace { Rule = PointsLedger.ExpiryUndone };

        Assert.Equal(german, _explanations.Sentence(trace, new Points(change), null));
        Speak("en");
        Assert.Equal(english, _explanations.Sentence(trace, new Points(change), null));
    }

    [Fact]
    public void What_a_person_wrote_is_quoted()
    {
        Speak("en");

        Assert.Equal("Posted by hand (+200 points): For the broken heating", _explanations.Sentence(new EntryTrace { Rule = "given-by-hand" }, new Points(200), "For the broken heating"));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Every_reason_has_a_sentence(string language)
    {
        Speak(language);
        var codes = typeof(EarnReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!);

        Assert.All(codes, code => Assert.DoesNotContain(code, _explanations.Reason(code), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("points-per-stay")]
    [InlineData("stay-corrected")]
    [InlineData("stay-moved")]
    [InlineData("expiry-undone")]
    [InlineData("given-by-hand")]
    [InlineData("held")]
    [InlineData("released")]
    [InlineData("redeemed")]
    [InlineData("expired")]
    [InlineData("expired-on-return")]
    public void Every_rule_has_a_name_and_a_sentence(string rule)
    {
        var trace = new EntryTrace { Rule = rule, Reward = "Frühstück" };

        Assert.NotEqual(rule, _explanations.Rule(trace));
        Assert.DoesNotContain(rule, _explanations.Sentence(trace, new Points(1), "Dank"), StringComparison.Ordinal);
    }
}
