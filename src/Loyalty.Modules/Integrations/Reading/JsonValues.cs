using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Loyalty.Domain;

namespace Loyalty.Modules.Integrations.Reading;

/// <summary>Reads single JSON values exactly, or answers null: texts of characters that can be kept, days, instants with offset, money.</summary>
internal static partial class JsonValues
{
    /// <summary>The largest amount of money either side of zero, in major units.</summary>
    public const long MostMoney = 1_000_000;

    /// <summary>The text without blanks around it; null for half surrogates, control characters and what is no character, which no database and no screen can keep.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            var text = (value.GetString() ?? "").Trim();
            return text.Any(character => char.IsControl(character) || character is '\ufffe' or '\uffff') ? null : text;
        }
        catch (InvalidOperationException)
        {
            return null; // an escaped half of a surrogate pair
        }
    }

    public static BusinessDate? Day(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(Text(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new BusinessDate(day) : null;

    public static DateTimeOffset? Instant(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Text(value) is { } text && InstantForm().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant : null;

    /// <summary>A decimal number in hundredths; null when it has more than two decimal places. Never goes through a binary fraction.</summary>
    public static long? Minor(JsonElement value)
    {
        var match = NumberForm().Match(value.GetRawText());
        if (!match.Success)
        {
            return null;
        }

        var exponent = match.Groups["exponent"].Success ? int.Parse(match.Groups["exponent"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var fraction = match.Groups["fraction"].Value;
        var digits = BigInteger.Parse(match.Groups["whole"].Value + fraction, CultureInfo.InvariantCulture);
        var shift = 2 + exponent - fraction.Length;
        if (shift < 0)
        {
            digits = BigInteger.DivRem(digits, BigInteger.Pow(10, -shift), out var rest);
            if (!rest.IsZero)
            {
                return null;
            }
        }
        else
        {
            digits *= BigInteger.Pow(10, shift);
        }

        // Far beyond the largest amount either way; the exact number does not matter any more.
        return (long)BigInteger.Min(digits, long.MaxValue) * (match.Groups["minus"].Success ? -1 : 1);
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex InstantForm();

    [GeneratedRegex(@"^(?<minus>-)?(?<whole>\d{1,40})(\.(?<fraction>\d{1,40}))?([eE](?<exponent>[+-]?\d{1,3}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberForm();
}
