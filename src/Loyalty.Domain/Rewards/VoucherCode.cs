using System.Security.Cryptography;

namespace Loyalty.Domain.Rewards;

/// <summary>
/// A voucher's code: twelve characters that nobody can guess (58 bits), from an alphabet without the signs that are mistaken for
/// one another (0 and O, 1, I and L, U and V).
/// </summary>
public static class VoucherCode
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    /// <summary>A new code, in groups of four as it is read out: K7QM-2RXA-9TFD.</summary>
    public static string New() => Grouped(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The code that was typed, in any case and with any separators; null when it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        var characters = new string((typed ?? "").ToUpperInvariant().Where(Alphabet.Contains).ToArray());
        return characters.Length == Length ? Grouped(characters) : null;
    }

    private static string Grouped(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";
}
