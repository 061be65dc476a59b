using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.TestKit;
using Loyalty.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Web.Tests.Access;

public sealed class SettingsPageTests : PageTest
{
    [Fact]
    public async Task The_owner_changes_the_hotel()
    {
        var page = Render<SettingsPage>();

        page.WaitForElement("#hotel").Change("Hotel Bergblick");
        page.Find("#zone").Change("Europe/Vienna");
        await page.Find("form").SubmitAsync();

        var hotel = await House.Ask(new GetHotel());
        Assert.Equal(("Hotel Bergblick", "Europe/Vienna"), (hotel.Value.Name, hotel.Value.ZoneId));
    }

    [Fact]
    public async Task A_zone_that_does_not_exist_is_said_at_its_field_and_nothing_changes()
    {
        var page = Render<SettingsPage>();

        page.WaitForElement("#zone").Change("Europe/Atlantis");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.StartsWith("Die Zeitzone „Europe/Atlantis“", page.Find("#zone-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("Europe/Berlin", (await House.Ask(new GetHotel())).Value.ZoneId);
    }

    [Fact]
    public async Task A_currency_in_which_there_are_stays_cannot_be_changed_and_its_field_says_why()
    {
        await House.WriteAsync(db =>
        {
            db.Add(Stay.Report(StayId.New(House.Clock.GetUtcNow()), StayEventJson.Read(Encoding.UTF8.GetBytes(StayJson.CheckedOut), House.Today).Value));
            return Task.CompletedTask;
        });
        var page = Render<SettingsPage>();

        page.WaitForElement("#currency").Change("CHF");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.StartsWith("Ihr Haus hat schon Aufenthalte oder Punktebuchungen in EUR.", page.Find("#currency-error").TextContent, StringComparison.Ordinal));
        Assert.Equal("EUR", (await House.Ask(new GetHotel())).Value.Currency);
    }

    [Fact]
    public void A_manager_sees_hotel_and_team_but_changes_nothing()
    {
        SignIn(House.Manager);

        var page = Render<SettingsPage>();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tbody tr").Count));
        Assert.True(page.Find("#hotel").HasAttribute("readonly"));
        Assert.Empty(page.FindAll("table select, table button, #key-name, #invite-email"));
    }

    [Fact]
    public void The_last_owner_cannot_step_down()
    {
        var page = Render<SettingsPage>();

        page.WaitForElement("select[aria-label='Rolle von Olga Owner']").Change("Staff");

        page.WaitForAssertion(() => Assert.Contains("niemanden mehr mit allen Rechten", page.Find(".msg-bad").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ending_an_access_asks_first()
    {
        var page = Render<SettingsPage>();

        page.WaitForElements("button.btn-d").First(button => button.TextContent.Contains("Stella", StringComparison.Ordinal)).Click();
        Assert.Equal("Zugang von Stella Staff beenden?", page.Find("dialog h3").TextContent);
        Assert.Equal(3, (await House.Ask(new ListStaff())).Value.People.Count);
        page.Find("dialog .btn-dd").Click();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("table")[0].QuerySelectorAll("tbody tr").Length));
    }

    [Fact]
    public async Task An_invitation_goes_out_by_mail_and_stands_in_the_list()
    {
        var page = Render<SettingsPage>();

        page.WaitForElement("#invite-email").Change("neu@hotel.example");
        page.Find("#invite-role").Change("Manager");
        await page.Find("form.invite").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("neu@hotel.example", page.Find("table").TextContent, StringComparison.Ordinal));
        Assert.Contains("01.12.2026, 09:00\u00a0Uhr", page.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Single(await House.ReadAsync(db => db.Set<Loyalty.Modules.Mail.QueuedMessage>().ToListAsync()));
    }

    [Fact]
    public async Task An_address_that_is_none_is_said_at_its_field()
    {
        var page = Render<SettingsPage>();

        page.WaitForElement("#invite-email").Change("neu");
        await page.Find("form.invite").SubmitAsync();

        page.WaitForAssertion(() => Assert.StartsWith("Das ist keine E-Mail-Adresse.", page.Find("#invite-email-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_is_shown_once_and_can_be_revoked()
    {
        var page = Render<SettingsPage>();
        page.WaitForElement("#key-name").Change("Hotelsystem");
        page.FindAll("fieldset input")[0].Change(true);
        await page.FindAll("form")[^1].SubmitAsync();

        var secret = page.WaitForElement(".msg-good input").GetAttribute("value");
        Assert.StartsWith("loy_", secret, StringComparison.Ordinal);
        Assert.DoesNotContain(secret!, Render<SettingsPage>().Markup, StringComparison.Ordinal); // found above

        page.FindAll("button.btn-d")[^1].Click();
        page.Find("dialog .btn-dd").Click();
        page.WaitForAssertion(() => Assert.Contains("Widerrufen am 24.11.2026", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".msg-good"));
    }

    [Fact]
    public async Task A_key_without_a_scope_is_refused_at_the_scopes()
    {
        var page = Render<SettingsPage>();

        page.WaitForElement("#key-name").Change("Hotelsystem");
        await page.FindAll("form")[^1].SubmitAsync();

        page.WaitForAssertion(() => Assert.StartsWith("Wählen Sie mindestens ein Recht", page.Find("#scopes-error").TextContent, StringComparison.Ordinal));
        Assert.Empty((await House.Ask(new ListApiKeys())).Value);
    }

    [Fact]
    public void The_settings_speak_English()
    {
        Speak("en");

        Assert.Equal("Settings", Render<SettingsPage>().Find("h1").TextContent);
    }
}
