using Loyalty.Domain;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Loyalty.Web.Members;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Members;

public sealed class EnrolPageTests : DeskTest
{
    [Fact]
    public async Task A_guest_becomes_a_member_and_the_desk_sees_their_page()
    {
        var page = Render<EnrolPage>();
        Fill(page, "baerbel@example.org", "Bärbel", "Prüfer");
        page.Find("#birth").Change("1.4.1980");
        page.Find("#terms").Change(true);
        page.Find("#marketing").Change(true);

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.StartsWith("/members/0", Here, StringComparison.Ordinal));
        var member = (await House.Ask(new FindMember("baerbel@example.org"))).Value;
        Assert.Equal(("Bärbel Prüfer", BusinessDate.Of(1980, 4, 1), "de"), (member?.FullName, member?.BirthDate, member?.Language));
        Assert.Equal(["email", "terms"], member?.Consents.Select(consent => consent.Purpose).Order());
        Assert.Equal("Bärbel Prüfer ist jetzt Mitglied.", Assert.Single(Services.GetRequiredService<Toasts>().Take()).Text);
    }

    [Theory]
    [InlineData("de", "Ja, Hotel am See darf mir")]
    [InlineData("en", "Yes, Hotel am See may")]
    public void Consents_come_unticked_and_say_what_the_guest_agrees_to(string language, string said)
    {
        Speak(language);

        var page = Render<EnrolPage>();

        Assert.All(page.FindAll("input[type=checkbox]"), box => Assert.False(box.HasAttribute("checked")));
        Assert.Contains(said, page.Find(".consents").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_terms_nobody_is_enrolled()
    {
        var page = Render<EnrolPage>();
        Fill(page, "baerbel@example.org", "Bärbel", "Prüfer");

        page.Find("form").Submit();

        Assert.Contains("Ohne Annahme der Bedingungen", page.Find("#terms-error").TextContent, StringComparison.Ordinal);
        Assert.Null((await House.Ask(new FindMember("baerbel@example.org"))).Value);
    }

    [Fact]
    public void What_is_missing_is_said_at_its_field_and_what_was_typed_stays()
    {
        var page = Render<EnrolPage>();
        page.Find("#email").Change("baerbel@example");
        page.Find("#first").Change("Bärbel");
        page.Find("#birth").Change("31.2.1980");

        page.Find("form").Submit();

        Assert.Contains("keine vollständige Adresse", page.Find("#email-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Bitte ausfüllen.", page.Find("#last-error").TextContent);
        Assert.Contains("Diesen Tag gibt es nicht", page.Find("#birth-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(("baerbel@example", "Bärbel", "31.2.1980"), (page.Find("#email").GetAttribute("value"), page.Find("#first").GetAttribute("value"), page.Find("#birth").GetAttribute("value")));
        Assert.Empty(page.FindAll("#first-error"));
    }

    [Fact]
    public async Task An_address_that_is_a_member_leads_to_them_as_soon_as_it_is_typed()
    {
        var anna = await Enrol();
        var page = Render<EnrolPage>();

        page.Find("#email").Change("Anna@Example.org");

        page.WaitForAssertion(() => Assert.Equal("Anna Becker ist schon Mitglied, seit 24.11.2026.", page.Find(".msg .strong").TextContent));
        Assert.Equal($"/members/{anna}", page.Find(".msg a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_guest_who_arrives_is_filled_in_from_the_booking()
    {
        await Reserve(House.Today.AddDays(1), 2, "neu@example.org", null);
        var stay = (await House.Ask(new ListArrivals(House.Today.AddDays(1)))).Value[0].Stay;
        Address.NavigateTo($"/members/enrol?stay={stay}");

        var page = Render<EnrolPage>();

        page.WaitForAssertion(() => Assert.Equal("neu@example.org", page.Find("#email").GetAttribute("value")));
    }

    private static void Fill(IRenderedComponent<EnrolPage> page, string email, string first, string last)
    {
        page.Find("#email").Change(email);
        page.Find("#first").Change(first);
        page.Find("#last").Change(last);
    }
}
