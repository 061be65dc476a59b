using System.Globalization;

namespace Loyalty.Domain.Ledger;

/// <summary>The parts of a bonus rule's sentence in one language; {0} and {1} stand for what is filled in.</summary>
internal sealed record EarnRuleGrammar
{
    public static readonly EarnRuleGrammar German = new()
    {
        Open = '„',
        Close = '“',
        Share = "{0} % mehr Punkte",
        Compound = "{0} % mehr Punkte auch auf die Boni davor",
        Fixed = "{0} Punkte extra",
        When = ", wenn ",
        And = " und ",
        Or = " oder ",
        Tier = "der Gast in Stufe {0} ist",
        Channel = "über {0} gebucht ist",
        Segment = "das Marktsegment {0} ist",
        Weekday = "die Anreise auf einen {0} fällt",
        Yearly = "die Anreise jedes Jahr vom {0} bis {1} liegt",
        Once = "die Anreise vom {0} bis {1} liegt",
        Spend = "der Umsatz mindestens {0} beträgt",
        Nights = "der Aufenthalt mindestens {0} Nächte dauert",
        First = "es der erste Aufenthalt ist",
        Most = "; höchstens {0} Punkte je Aufenthalt",
        Cooldown = "; frühestens {0} Tage nach dem letzten Mal",
        DayMonth = "d.M.",
        DayMonthYear = "d.M.yyyy",
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        Weekdays = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
    };

    public static readonly EarnRuleGrammar English = new()
    {
        Open = '“',
        Close = '”',
        Share = "{0}% more points",
        Compound = "{0}% more points on the bonuses before it, too",
        Fixed = "{0} extra points",
        When = ", when ",
        And = " and ",
        Or = " or ",
        Tier = "the guest is in tier {0}",
        Channel = "the stay is booked through {0}",
        Segment = "the market segment is {0}",
        Weekday = "the guest arrives on a {0}",
        Yearly = "the guest arrives every year from {0} to {1}",
        Once = "the guest arrives from {0} to {1}",
        Spend = "the spend is at least {0}",
        Nights = "the stay lasts at least {0} nights",
        First = "it is the first stay",
        Most = "; at most {0} points a stay",
        Cooldown = "; not before {0} days after the last time",
        DayMonth = "d MMMM",
        DayMonthYear = "d MMMM yyyy",
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = "," },
        Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    };

    public required char Open { get; init; }

    public required char Close { get; init; }

    public required string Share { get; init; }

    public required string Compound { get; init; }

    public required string Fixed { get; init; }

    public required string When { get; init; }

    public required string And { get; init; }

    public required string Or { get; init; }

    public required string Tier { get; init; }

    public required string Channel { get; init; }

    public required string Segment { get; init; }

    public required string Weekday { get; init; }

    public required string Yearly { get; init; }

    public required string Once { get; init; }

    public required string Spend { get; init; }

    public required string Nights { get; init; }

    public required string First { get; init; }

    public required string Most { get; init; }

    public required string Cooldown { get; init; }

    public required string DayMonth { get; init; }

    public required string DayMonthYear { get; init; }

    public required NumberFormatInfo Numbers { get; init; }

    public required IReadOnlyList<string> Weekdays { get; init; }

    public static EarnRuleGrammar Of(string language) => language == "en" ? English : German;
}
