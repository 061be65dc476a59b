using System.Globalization;
using System.Text;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The methods of numbers.</summary>
internal static class NumberMethods
{
    public static readonly IReadOnlyDictionary<string, Value> All = NativeFunction.Table(
        ("toFixed", ToFixed),
        ("toPrecision", ToPrecision),
        ("toString", c => Value.Of(c[0].IsUndefined ? Numbers.Text(Number(c)) : InBase(Number(c), c.Whole(0)))),
        ("valueOf", c => Value.Of(Number(c))));

    private static double Number(Call call) => call.Self.IsNumber ? call.Self.AsNumber : throw Thrown.Type("this function belongs to numbers");

    private static Value ToFixed(Call call)
    {
        var (number, digits) = (Number(call), call.Whole(0));
        if (digits is not (>= 0 and <= 100)) throw Thrown.Range("toFixed takes 0 to 100 digits");
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21) return Value.Of(Numbers.Text(number));
        var all = Numbers.Scaled(Math.Abs(number), (int)digits).ToString(CultureInfo.InvariantCulture).PadLeft((int)digits + 1, '0');
        var text = digits == 0 ? all : $"{all[..^(int)digits]}.{all[^(int)digits..]}";
        return call.Run.NewText(number < 0 ? $"-{text}" : text);
    }

    private static Value ToPrecision(Call call)
    {
        var number = Number(call);
        if (call[0].IsUndefined || !double.IsFinite(number)) return Value.Of(Numbers.Text(number));
        var precision = call.Whole(0);
        if (precision is not (>= 1 and <= 100)) throw Thrown.Range("toPrecision takes 1 to 100 digits");
        var exponent = number == 0 ? 0 : Numbers.Shortest(Math.Abs(number)).Point - 1;
        var digits = Digits(exponent);
        if (number != 0 && digits.Length < precision) digits = Digits(--exponent); // the number itself is a little less than its shortest text
        if (digits.Length > precision) (digits, exponent) = (digits[..(int)precision], exponent + 1); // 9.99 becomes 10
        digits = digits.PadRight((int)precision, '0');
        return call.Run.NewText((number < 0 ? "-" : "") + Placed(digits, exponent));

        string Digits(int tens) => Numbers.Scaled(Math.Abs(number), (int)precision - 1 - tens).ToString(CultureInfo.InvariantCulture);
    }

    private static string Placed(string digits, int exponent)
    {
        if (exponent < -6 || exponent >= digits.Length) return $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";
        if (exponent < 0) return $"0.{new string('0', -exponent - 1)}{digits}";
        return exponent == digits.Length - 1 ? digits : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static string InBase(double number, double radix)
    {
        if (radix is not (>= 2 and <= 36)) throw Thrown.Range("the base is a number from 2 to 36");
        if (radix == 10 || !double.IsFinite(number)) return Numbers.Text(number);
        var (whole, fraction) = (Math.Floor(Math.Abs(number)), Math.Abs(number) - Math.Floor(Math.Abs(number)));
        var text = Fraction(ref whole, fraction, Math.Abs(number), radix);
        return $"{(number < 0 ? "-" : "")}{Whole(whole, radix)}{text}";
    }

    private static string Whole(double whole, double radix)
    {
        var digits = new StringBuilder();
        for (; whole / radix > Numbers.LargestSafe; whole /= radix) digits.Append('0'); // beyond, digits mean nothing
        do
        {
            var rest = whole % radix;
            digits.Insert(0, Digit(rest));
            whole = (whole - rest) / radix;
        }
        while (whole >= 1);
        return digits.ToString();
    }

    /// <summary>As many digits as tell the number from its neighbours, the last one rounded.</summary>
    private static string Fraction(ref double whole, double fraction, double number, double radix)
    {
        var precision = Math.Max(0.5 * (Math.BitIncrement(number) - number), double.Epsilon);
        if (fraction < precision) return "";
        var digits = new List<int>();
        do
        {
            fraction *= radix;
            precision *= radix;
            digits.Add((int)fraction);
            fraction -= digits[^1];
            if (fraction <= 0.5 && (fraction != 0.5 || (digits[^1] & 1) == 0)) continue;
            if (fraction + precision <= 1) continue;
            RoundUp(digits, ref whole, (int)radix);
            break;
        }
        while (fraction >= precision);
        return digits.Count == 0 ? "" : $".{string.Concat(digits.Select(digit => Digit(digit)))}";
    }

    private static void RoundUp(List<int> digits, ref double whole, int radix)
    {
        while (digits.Count > 0 && digits[^1] == radix - 1) digits.RemoveAt(digits.Count - 1);
        if (digits.Count == 0) whole++;
        else digits[^1]++;
    }

    private static char Digit(double digit) => "0123456789abcdefghijklmnopqrstuvwxyz"[(int)digit];
}
