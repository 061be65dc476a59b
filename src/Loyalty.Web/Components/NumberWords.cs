using System.Globalization;

namespace Loyalty.Web.Components;

/// <summary>Numbers inside sentences: in words up to twelve, in digits above.</summary>
public static class NumberWords
{
    private static readonly string[] s_german = ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
    private static readonly string[] s_english = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The number as a sentence says it. "One" has its own sentence, because its form depends on the noun.</summary>
    public static string Of(long number) => number is >= 0 and <= 12
        ? (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? s_german : s_english)[number]
        : Format.Number(number);
}
