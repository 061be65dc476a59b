using System.Net;
using Loyalty.Modules.Access;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Access;

public sealed class AccessPageTests : IAsyncLifetime
{
    private const string Password = "ein langer Satz";
    private readonly Site _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    [Fact]
    public async Task The_set_up_link_makes_owner_and_hotel_once()
    {
        using var browser = _site.Browser();
        var link = await SetupLinkAsync();

        var sent = await (await Form.OpenAsync(browser, link)).SendAsync(browser, ("hotel", "Hotel am See"), ("name", "Olga Brandt"), ("email", "olga@hotel.example"), ("password", Password));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal("Hotel am See", (await Form.OpenAsync(browser, "/more")).TextOf(".side .brand span span"));
        Assert.Contains("schon benutzt", (await Form.OpenAsync(browser, link)).TextOf(".msg-bad"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_stand_at_their_fields_and_what_was_typed_is_kept()
    {
        using var browser = _site.Browser();
        var link = await SetupLinkAsync();

        var sent = await (await Form.OpenAsync(browser, link)).SendAsync(browser, ("hotel", "Hotel am See"), ("name", "Olga Brandt"), ("email", "olga@hotel.example"), ("password", "kurz"));
        var page = await Form.ReadAsync(sent, link);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.StartsWith("Das Passwort braucht mindestens 12 Zeichen.", page.TextOf("#password-error"), StringComparison.Ordinal);
        Assert.Equal("password-error password-help", page.Page.GetElementById("password")?.GetAttribute("aria-describedby"));
        Assert.Equal("Hotel am See", page.Page.GetElementById("hotel")?.GetAttribute("value"));
        Assert.Equal("olga@hotel.example", page.Page.GetElementById("email")?.GetAttribute("value"));
    }

    [Fact]
    public async Task A_hotel_without_a_name_is_told_so_at_the_hotel()
    {
        using var browser = _site.Browser();
        var link = await SetupLinkAsync();

        var page = await Form.ReadAsync(await (await Form.OpenAsync(browser, link)).SendAsync(browser, ("name", "Olga Brandt"), ("email", "olga@hotel.example"), ("password", Password)), link);

        Assert.StartsWith("Der Name des Hauses fehlt", page.TextOf("#hotel-error"), StringComparison.Ordinal);
        Assert.Empty(page.TextOf("#name-error"));
    }

    [Fact]
    public async Task A_person_signs_in_goes_where_they_wanted_and_signs_out()
    {
        await OpenHotelAsync();
        using var browser = _site.Browser();

        var sent = await (await Form.OpenAsync(browser, "/signin?ReturnUrl=%2Fmore")).SendAsync(browser, ("email", "Olga@Hotel.example"), ("password", Password));

        Assert.Equal("/more", GoesTo(sent).AbsolutePath);
        var more = await Form.OpenAsync(browser, "/more");
        Assert.Contains("Olga Brandt", more.TextOf(".me"), StringComparison.Ordinal);

        var token = more.Page.QuerySelector("form[action='/signout'] input")?.GetAttribute("value") ?? "";
        var out1 = await browser.PostAsync("/signout", new FormUrlEncodedContent([]));
        var out2 = await browser.PostAsync("/signout", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));

        Assert.Equal(HttpStatusCode.BadRequest, out1.StatusCode);
        Assert.Equal("/signin", out2.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/more")).StatusCode);
    }

    [Theory]
    [InlineData("olga@hotel.example", "falsch")]
    [InlineData("nobody@hotel.example", Password)]
    [InlineData("", "")]
    public async Task A_wrong_sign_in_does_not_say_which_half_was_wrong(string email, string password)
    {
        await OpenHotelAsync();
        using var browser = _site.Browser();

        var page = await Form.ReadAsync(await (await Form.OpenAsync(browser, "/signin")).SendAsync(browser, ("email", email), ("password", password)), "/signin");

        Assert.StartsWith("E-Mail-Adresse oder Passwort stimmen nicht.", page.TextOf(".msg-bad .strong"), StringComparison.Ordinal);
        Assert.Equal(email, page.Page.GetElementById("email")?.GetAttribute("value") ?? "");
        Assert.False(page.Page.GetElementById("password")!.HasAttribute("value")); // the page has the field
    }

    [Fact]
    public async Task A_foreign_way_back_is_not_taken()
    {
        await OpenHotelAsync();
        using var browser = _site.Browser();

        var sent = await (await Form.OpenAsync(browser, "/signin?ReturnUrl=https%3A%2F%2Fevil.example")).SendAsync(browser, ("email", "olga@hotel.example"), ("password", Password));

        Assert.Equal("http://localhost/", GoesTo(sent).AbsoluteUri);
    }

    [Fact]
    public async Task Asking_for_a_new_password_says_the_same_to_friend_and_stranger()
    {
        await OpenHotelAsync();
        using var browser = _site.Browser();

        var known = await Form.ReadAsync(await (await Form.OpenAsync(browser, "/forgot")).SendAsync(browser, ("email", "olga@hotel.example")), "/forgot");
        var unknown = await Form.ReadAsync(await (await Form.OpenAsync(browser, "/forgot")).SendAsync(browser, ("email", "eve@hotel.example")), "/forgot");

        Assert.Equal(known.TextOf(".msg-good").Replace("olga", "eve", StringComparison.Ordinal), unknown.TextOf(".msg-good"));
    }

    [Fact]
    public async Task A_link_that_does_not_exist_says_so_and_shows_no_form()
    {
        using var browser = _site.Browser();

        foreach (var address in new[] { "/setup/nothing", "/invite/nothing", "/reset/nothing" })
        {
            var page = await Form.OpenAsync(browser, address);
            Assert.StartsWith("Diesen Link gibt es nicht.", page.TextOf(".msg-bad"), StringComparison.Ordinal);
            Assert.Null(page.Page.QuerySelector("form"));
        }
    }

    [Fact]
    public async Task The_pages_speak_English_on_request()
    {
        using var browser = _site.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");

        Assert.Equal("Sign in", (await Form.OpenAsync(browser, "/signin")).TextOf("h1"));
    }

    [Fact]
    public async Task A_person_who_left_the_hotel_is_signed_out()
    {
        var owner = await OpenHotelAsync();
        using var browser = _site.Browser();
        await (await Form.OpenAsync(browser, "/signin")).SendAsync(browser, ("email", "olga@hotel.example"), ("password", Password));
        await _site.Services.GetRequiredService<IWriteLane>().RunAsync(Caller.System(owner.Hotel), async services =>
        {
            await services.GetRequiredService<LoyaltyDbContext>().Set<StaffMembership>().ExecuteDeleteAsync();
            return (true, true);
        }, CancellationToken.None);

        var answer = await browser.GetAsync("/more");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/signin", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private static Uri GoesTo(HttpResponseMessage answer) => new(new Uri("http://localhost"), answer.Headers.Location ?? new Uri("nowhere", UriKind.Relative));

    private async Task<string> SetupLinkAsync() => "/setup/" + await SetupSecretAsync();

    private async Task<SignedIn> OpenHotelAsync() => (await UseCases.Send(
        new SetUp(await SetupSecretAsync(), "olga@hotel.example", "Olga Brandt", Password, "Hotel am See", "Europe/Berlin", "EUR", "de", new TimeOnly(4, 0)),
        Caller.Anyone,
        CancellationToken.None)).Value;

    /// <summary>The program itself offers a link when it has started, which ends all earlier ones: ours is made after that.</summary>
    private async Task<string> SetupSecretAsync()
    {
        while (!await HasOfferedAsync())
        {
            await Task.Yield();
        }

        return (await UseCases.Send(new OfferSetup(), Caller.System(null), CancellationToken.None)).Value.Secret!; // nobody has an account yet
    }

    private async Task<bool> HasOfferedAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>().Set<AccessLink>().AnyAsync();
    }

    private UseCases UseCases => _site.Services.GetRequiredService<UseCases>();
}
