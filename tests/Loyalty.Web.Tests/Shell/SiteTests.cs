using System.Net;

namespace Loyalty.Web.Tests.Shell;

public sealed class SiteTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/members?page=2", "/members?page=2")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("members", "/")]
    public async Task Choosing_a_language_comes_back_and_never_leaves_the_site(string wish, string way)
    {
        using var browser = site.Browser();

        var answer = await browser.GetAsync($"/language/en?returnUrl={Uri.EscapeDataString(wish)}");

        Assert.Equal(way, answer.Headers.Location?.OriginalString);
        Assert.Contains("c%3Den", string.Join(' ', answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_is_not_spoken_is_not_remembered()
    {
        using var browser = site.Browser();

        var answer = await browser.GetAsync("/language/fr");

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task An_unknown_address_is_answered_in_German_without_script_and_without_the_staff_theme()
    {
        using var browser = site.Browser();

        var answer = await browser.GetAsync("/nowhere");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<html lang=\"de\">", page, StringComparison.Ordinal);
        Assert.Contains("Diese Seite gibt es nicht", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Radzen", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chosen_language_speaks_whatever_the_browser_prefers()
    {
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");

        Assert.Contains("<html lang=\"de\">", await browser.GetStringAsync("/not-found"), StringComparison.Ordinal);

        browser.DefaultRequestHeaders.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");
        Assert.Contains("There is no such page", await browser.GetStringAsync("/not-found"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_staff_page_asks_to_sign_in_and_remembers_the_way()
    {
        using var browser = site.Browser();

        var answer = await browser.GetAsync("/more");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/signin?ReturnUrl=%2Fmore", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }
}
