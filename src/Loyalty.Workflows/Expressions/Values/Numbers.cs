using System.Globalization;
using System.Numerics;

namespace Loyalty.Workflows.Expressions.Values;

/// <summary>Numbers and their texts, exactly as JavaScript has them.</summary>
internal static class Numbers
{
    /// <summary>Beyond this, whole numbers have gaps.</summary>
    public const double LargestSafe = 9_007_199_254_740_991;

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Text(double number)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) <= LargestSafe) return ((long)number).ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(number)) return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        var (digits, point) = Shortest(Math.Abs(number));
        return (number < 0 ? "-" : "") + Placed(digits, point);
    }

    /// <summary>The number a text stands for as a whole; NaN if it is not one.</summary>
    public static double Parse(string text)
    {
        var trimmed = Trim(text);
        if (trimmed.Length == 0) return 0;
        if (trimmed.Length > 2 && trimmed[0] == '0' && RadixOf(trimmed[1]) is var radix and > 0) return WholeOf(trimmed[2..], radix);
        return Prefix(trimmed) == trimmed.Length ? OfDecimal(trimmed) : double.NaN;
    }

    /// <summary>The number a text begins with; NaN if it begins otherwise.</summary>
    public static double ParseStart(string text)
    {
        var trimmed = Trim(text);
        var length = Prefix(trimmed);
        return length == 0 ? double.NaN : OfDecimal(trimmed[..length]);
    }

    /// <summary>The whole number a text begins with, in a base from 2 to 36 or, with 0, in the one it shows.</summary>
    public static double ParseWhole(string text, int radix)
    {
        var rest = Trim(text);
        var sign = rest.Length > 0 && rest[0] == '-' ? -1 : 1;
        if (rest.Length > 0 && rest[0] is '-' or '+') rest = rest[1..];
        var isHex = rest.Length > 1 && rest[0] == '0' && rest[1] is 'x' or 'X';
        if (isHex && radix is 0 or 16)
        {
            rest = rest[2..];
            radix = 16;
        }

        if (radix == 0) radix = 10;
        if (radix is < 2 or > 36) return double.NaN;
        var length = 0;
        while (length < rest.Length && DigitOf(rest[length]) < radix) length++;
        return sign * WholeOf(rest[..length], radix);
    }

    public static ReadOnlySpan<char> Trim(string text)
    {
        var (start, end) = (LeadingBlanks(text), text.Length);
        while (end > start && IsBlank(text[end - 1])) end--;
        return text.AsSpan(start, end - start);
    }

    public static int LeadingBlanks(string text)
    {
        var count = 0;
        while (count < text.Length && IsBlank(text[count])) count++;
        return count;
    }

    /// <summary>JavaScript counts the byte order mark among the blanks, and not the "next line" of .NET.</summary>
    public static bool IsBlank(char c) => c == '\uFEFF' || (c != '\u0085' && char.IsWhiteSpace(c));

    public static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    /// <summary>What a whole number is modulo 2^32, for the operators on bits.</summary>
    public static int Bits(double number)
    {
        if (number is >= int.MinValue and <= int.MaxValue) return (int)number;
        if (!double.IsFinite(number)) return 0;
        var rest = Math.Truncate(number) % 4_294_967_296d;
        return unchecked((int)(uint)(long)(rest < 0 ? rest + 4_294_967_296d : rest));
    }

    /// <summary>The digits without point, and where the point belongs: 0.125 is ("125", 0), 1500 is ("15", 4).</summary>
    public static (string Digits, int Point) Shortest(double positive)
    {
        var text = positive.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var point = (pointAt < 0 ? mantissa.Length : pointAt) - (all.Length - digits.Length) + exponent;
        return (digits.TrimEnd('0'), point);
    }

    /// <summary>A number times a power of ten, exactly, and then rounded to a whole one; halves are rounded up.</summary>
    public static BigInteger Scaled(double positive, int tens)
    {
        var bits = BitConverter.DoubleToInt64Bits(positive);
        var exponent = (int)(bits >> 52);
        BigInteger number = (bits & 0xF_FFFF_FFFF_FFFF) | (exponent == 0 ? 0 : 1L << 52);
        var twos = Math.Max(exponent, 1) - 1075;
        BigInteger divisor = 1;
        if (tens >= 0) number *= BigInteger.Pow(10, tens);
        else divisor = BigInteger.Pow(10, -tens);
        if (twos >= 0) number <<= twos;
        else divisor <<= -twos;
        return ((number * 2) + divisor) / (divisor * 2);
    }

    private static string Placed(string digits, int point) => point switch
    {
        > 0 and <= 21 when point >= digits.Length => digits.PadRight(point, '0'),
        > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
        > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
        _ => $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}",
    };

    private static int RadixOf(char letter) => letter switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 0 };

    private static double WholeOf(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.Length == 0) return double.NaN;
        if (radix == 10) return OfDecimal(digits);
        foreach (var c in digits)
        {
            if (DigitOf(c) >= radix) return double.NaN;
        }

        var written = digits.TrimStart('0');
        return BitOperations.IsPow2(radix) ? Rounded(written, radix) : InParts(written, radix);
    }

    /// <summary>The nearest number, which takes one rounding only.</summary>
    private static double Rounded(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.Length > 1100) return double.PositiveInfinity;
        var number = BigInteger.Zero;
        foreach (var c in digits) number = (number * radix) + DigitOf(c);
        return double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>For other bases engines may round as they like; this is how the common one does it, a few digits at a time.</summary>
    private static double InParts(ReadOnlySpan<char> digits, int radix)
    {
        const long largestPart = uint.MaxValue / 36;
        var number = 0d;
        for (var at = 0; at < digits.Length;)
        {
            var (part, weight) = (0L, 1L);
            while (at < digits.Length && weight * radix <= largestPart)
            {
                part = (part * radix) + DigitOf(digits[at++]);
                weight *= radix;
            }

            number = (number * weight) + part;
        }

        return number;
    }

    private static double OfDecimal(ReadOnlySpan<char> text) =>
        text[^1] == 'y'
            ? text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity
            : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>How many characters at the beginning form a decimal number.</summary>
    private static int Prefix(ReadOnlySpan<char> text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text[at..].StartsWith("Infinity", StringComparison.Ordinal)) return at + "Infinity".Length;
        var whole = Digits(text, at);
        var end = at + whole;
        var fraction = 0;
        if (end < text.Length && text[end] == '.') fraction = Digits(text, end + 1);
        if (whole + fraction == 0) return 0;
        if (end < text.Length && text[end] == '.') end += 1 + fraction;
        if (end >= text.Length || text[end] is not ('e' or 'E')) return end;
        var exponent = end + 1;
        if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
        var digits = Digits(text, exponent);
        return digits == 0 ? end : exponent + digits;
    }

    private static int Digits(ReadOnlySpan<char> text, int from)
    {
        var at = from;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at - from;
    }
}
