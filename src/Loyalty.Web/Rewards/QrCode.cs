using System.Collections;
using System.Text;

namespace Loyalty.Web.Rewards;

/// <summary>
/// Draws a voucher's code as a QR code: the smallest one (21 by 21, version 1, level M), which holds twenty letters, digits and dashes.
/// That is all a voucher needs, so that no package has to be loaded for it.
/// </summary>
public static class QrCode
{
    /// <summary>Modules along one side, without the quiet zone.</summary>
    public const int Side = 21;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private const string FormatOfLevelMAndMask0 = "101010000010010";
    private const int DataBytes = 16;
    private const int GuardBytes = 10;
    private const int LongestText = 20;

    /// <summary>The dark modules as a path of an SVG of 21 by 21; the text is of capital letters, digits and dashes.</summary>
    public static string Path(string text)
    {
        var dark = Draw(text);
        var path = new StringBuilder();
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                if (dark[row, column])
                {
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        return path.ToString();
    }

    /// <summary>The modules by row and column; true is dark.</summary>
    public static bool[,] Draw(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, LongestText, nameof(text));
        var (dark, fixedOnes) = (new bool[Side, Side], new bool[Side, Side]);
        DrawFrame(dark, fixedOnes);
        var data = Encode(text);
        DrawBits(dark, fixedOnes, new BitArray([.. data.Concat(Guard(data)).Select(Reversed)]));
        return dark;
    }

    private static void DrawFrame(bool[,] dark, bool[,] fixedOnes)
    {
        void Set(int row, int column, bool isDark) => (dark[row, column], fixedOnes[row, column]) = (isDark, true);
        for (var at = 0; at < Side; at++)
        {
            Set(6, at, at % 2 == 0);
            Set(at, 6, at % 2 == 0);
        }

        foreach (var (top, left) in new[] { (0, 0), (0, Side - 7), (Side - 7, 0) })
        {
            for (var row = Math.Max(0, top - 1); row <= Math.Min(Side - 1, top + 7); row++)
            {
                for (var column = Math.Max(0, left - 1); column <= Math.Min(Side - 1, left + 7); column++)
                {
                    var ring = Math.Max(Math.Abs(row - top - 3), Math.Abs(column - left - 3));
                    Set(row, column, ring is not 2 and not 4);
                }
            }
        }

        for (var bit = 0; bit < FormatOfLevelMAndMask0.Length; bit++)
        {
            var isDark = FormatOfLevelMAndMask0[bit] == '1';
            var (row, column) = bit switch { < 6 => (8, bit), 6 => (8, 7), 7 => (8, 8), 8 => (7, 8), _ => (14 - bit, 8) };
            Set(row, column, isDark);
            Set(bit < 7 ? Side - 1 - bit : 8, bit < 7 ? 8 : Side - 15 + bit, isDark);
        }

        Set(Side - 8, 8, true);
    }

    /// <summary>The bits go in pairs of columns from the right, up and down in turn, masked like a chessboard.</summary>
    private static void DrawBits(bool[,] dark, bool[,] fixedOnes, BitArray bits)
    {
        var (next, upwards) = (0, true);
        for (var right = Side - 1; right > 0; right -= 2, upwards = !upwards)
        {
            right = right == 6 ? 5 : right; // the timing line is no part of a pair
            for (var step = 0; step < Side; step++)
            {
                var row = upwards ? Side - 1 - step : step;
                foreach (var column in new[] { right, right - 1 }.Where(column => !fixedOnes[row, column]))
                {
                    dark[row, column] = (next < bits.Length && bits[next]) ^ ((row + column) % 2 == 0);
                    next++;
                }
            }
        }
    }

    private static byte[] Encode(string text)
    {
        var bits = new StringBuilder("0010").Append(Bits(text.Length, 9));
        foreach (var pair in text.Chunk(2))
        {
            bits.Append(pair.Length == 2 ? Bits((ValueOf(pair[0]) * 45) + ValueOf(pair[1]), 11) : Bits(ValueOf(pair[0]), 6));
        }

        bits.Append("0000"[..Math.Min(4, (DataBytes * 8) - bits.Length)]);
        bits.Append('0', (8 - (bits.Length % 8)) % 8);
        var bytes = bits.ToString().Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2)).ToList();
        for (var pad = 0; bytes.Count < DataBytes; pad++)
        {
            bytes.Add(pad % 2 == 0 ? (byte)0xEC : (byte)0x11);
        }

        return [.. bytes];
    }

    /// <summary>The Reed-Solomon bytes: the remainder of the data by the generator, in the field of 256 with the polynomial 0x11D.</summary>
    private static byte[] Guard(byte[] data)
    {
        var generator = new byte[GuardBytes];
        generator[^1] = 1;
        byte root = 1;
        for (var degree = 0; degree < GuardBytes; degree++, root = Product(root, 2))
        {
            for (var at = 0; at < GuardBytes; at++)
            {
                generator[at] = (byte)(Product(generator[at], root) ^ (at + 1 < GuardBytes ? generator[at + 1] : 0));
            }
        }

        var rest = new byte[GuardBytes];
        foreach (var value in data)
        {
            var factor = (byte)(value ^ rest[0]);
            rest = [.. rest[1..], 0];
            for (var at = 0; at < GuardBytes; at++)
            {
                rest[at] ^= Product(generator[at], factor);
            }
        }

        return rest;
    }

    private static byte Product(byte left, byte right)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= ((right >> bit) & 1) * left;
        }

        return (byte)product;
    }

    private static int ValueOf(char sign) => Alphabet.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var value
        ? value
        : throw new ArgumentOutOfRangeException(nameof(sign), sign, "A QR code of a voucher holds capital letters, digits and dashes.");

    private static string Bits(int value, int count) => Convert.ToString(value, 2).PadLeft(count, '0');

    /// <summary>A bit array begins with the lowest bit, a QR code with the highest.</summary>
    private static byte Reversed(byte value) => (byte)(((value * 0x0202020202UL) & 0x010884422010UL) % 1023);
}
