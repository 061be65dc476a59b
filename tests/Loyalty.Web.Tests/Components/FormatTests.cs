using System.Globalization;
using Loyalty.Domain;
using Loyalty.Web.Components;

namespace Loyalty.Web.Tests.Components;

public sealed class FormatTests : IDisposable
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset s_morning = new(2026, 11, 24, 5, 15, 0, TimeSpan.Zero);

    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [InlineData("de", "1.234", "+935", "−700", "0")]
    [InlineData("en", "1,234", "+935", "−700", "0")]
    public void Points_are_grouped_and_changes_carry_a_true_sign(string language, string points, string gain, string loss, string none)
    {
        Speak(language);

        Assert.Equal(points, Format.Points(new Points(1234)));
        Assert.Equal(gain, Format.Change(new Points(935)));
        Assert.Equal(loss, Format.Change(new Points(-700)));
        Assert.Equal(none, Format.Change(Points.Zero));
    }

    [Theory]
    [InlineData("de", "EUR", 125_000, "1.250,00\u00a0€")]
    [InlineData("en", "EUR", 125_000, "€1,250.00")]
    [InlineData("de", "EUR", -150, "−1,50\u00a0€")]
    [InlineData("en", "EUR", -150, "−€1.50")]
    [InlineData("de", "CHF", 900, "9,00\u00a0CHF")]
    [InlineData("en", "CHF", 900, "CHF\u00a09.00")]
    public void Money_stands_with_its_currency(string language, string currency, long minor, string shown)
    {
        Speak(language);

        Assert.Equal(shown, Format.Money(new Money(minor, currency)));
    }

    [Theory]
    [InlineData("de", "38\u00a0%", "12,5\u00a0%", "1,25")]
    [InlineData("en", "38%", "12.5%", "1.25")]
    public void Shares_and_factors_follow_the_language(string language, string share, string finer, string factor)
    {
        Speak(language);

        Assert.Equal(share, Format.Percent(0.38m));
        Assert.Equal(finer, Format.Percent(0.125m));
        Assert.Equal(factor, Format.Number(1.25m));
    }

    [Theory]
    [InlineData("de", "24.11.2026", "Mi., 25.11.", "Dienstag, 24. November 2026")]
    [InlineData("en", "24 Nov 2026", "Wed 25 Nov", "Tuesday 24 November 2026")]
    public void Days_are_named_as_the_guest_reads_them(string language, string day, string near, string full)
    {
        Speak(language);

        Assert.Equal(day, Format.Date(BusinessDate.Of(2026, 11, 24)));
        Assert.Equal(near, Format.NearDate(BusinessDate.Of(2026, 11, 25)));
        Assert.Equal(full, Format.LongDate(BusinessDate.Of(2026, 11, 24)));
    }

    [Theory]
    [InlineData("de", "16.–20.09.2026", "28.09.–02.10.2026", "30.12.2026–02.01.2027")]
    [InlineData("en", "16–20 Sep 2026", "28 Sep–2 Oct 2026", "30 Dec 2026–2 Jan 2027")]
    public void A_span_says_month_and_year_once(string language, string month, string year, string over)
    {
        Speak(language);

        Assert.Equal(month, Format.Span(BusinessDate.Of(2026, 9, 16), BusinessDate.Of(2026, 9, 20)));
        Assert.Equal(year, Format.Span(BusinessDate.Of(2026, 9, 28), BusinessDate.Of(2026, 10, 2)));
        Assert.Equal(over, Format.Span(BusinessDate.Of(2026, 12, 30), BusinessDate.Of(2027, 1, 2)));
    }

    [Theory]
    [InlineData("de", "06:15\u00a0Uhr", "06:15", "24.11.2026, 06:15\u00a0Uhr")]
    [InlineData("en", "06:15", "06:15", "24 Nov 2026, 06:15")]
    public void Times_are_those_of_the_hotel(string language, string inText, string inTable, string whole)
    {
        Speak(language);

        Assert.Equal(inText, Format.Time(s_morning, s_berlin));
        Assert.Equal(inTable, Format.Clock(s_morning, s_berlin));
        Assert.Equal(whole, Format.DateAndTime(s_morning, s_berlin));
    }

    private static void Speak(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
