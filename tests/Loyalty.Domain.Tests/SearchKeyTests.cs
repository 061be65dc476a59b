namespace Loyalty.Domain.Tests;

public sealed class SearchKeyTests
{
    [Theory]
    [InlineData("Prüfer", "pruefer")]
    [InlineData("Weiß", "weiss")]
    [InlineData("José  O'Neill-García", "jose o neill garcia")]
    [InlineData("  de la Cruz ", "de la cruz")]
    public void Names_are_found_however_they_are_typed(string typed, string key) => Assert.Equal(key, SearchKey.Of(typed));

    [Theory]
    [InlineData("A\ufffeb", "a b")]
    [InlineData("Anna \ud800", "anna")]
    public void What_is_no_character_breaks_nothing(string typed, string key) => Assert.Equal(key, SearchKey.Of(typed));
}
