using Loyalty.Web.Rewards;

namespace Loyalty.Web.Tests.Rewards;

public sealed class QrCodeTests
{
    /// <summary>Read back by an independent decoder before it was written down here.</summary>
    private const string Known = "1fc67f 105741 17405d 17425d 175f5d 104241 1fd57f 000800 154912 032e1d 13fa1c 062b12 18724c 0010f9 1fcd2d 104045 175557 1742a6 17565d 104397 1fd271";

    [Fact]
    public void A_vouchers_code_is_drawn_as_a_code_that_scanners_read() => Assert.Equal(Known.Split(' '), Rows("K7QM-2RXA-9TFD").Split(' '));

    [Fact]
    public void Codes_that_differ_look_different() => Assert.NotEqual(Rows("K7QM-2RXA-9TFD"), Rows("K7QM-2RXA-9TFE"));

    [Fact]
    public void What_a_voucher_never_holds_is_not_drawn() => Assert.Throws<ArgumentOutOfRangeException>(() => QrCode.Path("k7qm"));

    /// <summary>Each row as a hexadecimal number.</summary>
    private static string Rows(string text)
    {
        var dark = QrCode.Draw(text);
        return string.Join(' ', Enumerable.Range(0, QrCode.Side).Select(row => Enumerable.Range(0, QrCode.Side).Aggregate(0, (sum, column) => (sum << 1) | (dark[row, column] ? 1 : 0)).ToString("x6", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
