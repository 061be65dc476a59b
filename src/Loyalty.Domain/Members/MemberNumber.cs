using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Loyalty.Domain.Members;

/// <summary>A member's number on the card, such as "4081 7723": seven digits and a check digit that catches a mistyped or swapped one.</summary>
public static class MemberNumber
{
    private const int Numbers = 9_000_000;

    /// <summary>
    /// The number for an address in a hotel. The same address always gets the same number, so that a repeated import makes the same
    /// cards; where it is taken, a further attempt gives another.
    /// </summary>
    public static string For(HotelId hotel, string email, int attempt)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{hotel.Value:N}:{email}:{attempt}"));
        var seven = (1_000_000 + (BinaryPrimitives.ReadUInt64BigEndian(hash) % Numbers)).ToString(CultureInfo.InvariantCulture);
        return Spaced(seven + CheckDigit(seven));
    }

    /// <summary>The number that was typed, with or without its space; null when it is none.</summary>
    public static string? Read(string? typed)
    {
        var digits = new string((typed ?? "").Where(char.IsAsciiDigit).ToArray());
        return digits.Length == 8 && CheckDigit(digits[..7]) == digits[7] ? Spaced(digits) : null;
    }

    private static string Spaced(string digits) => digits[..4] + " " + digits[4..];

    /// <summary>The Luhn digit.</summary>
    private static char CheckDigit(string seven)
    {
        var sum = 0;
        for (var place = 0; place < seven.Length; place++)
        {
            var digit = (seven[^(place + 1)] - '0') * (place % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
