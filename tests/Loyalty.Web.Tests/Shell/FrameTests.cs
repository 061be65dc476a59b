using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Tests.Shell;

public sealed class FrameTests : PageTest
{
    private static readonly RenderFragment s_body = builder => builder.AddMarkupContent(0, "<h1>Seite</h1>");

    [Fact]
    public void The_owner_sees_every_place_and_the_hotel()
    {
        var frame = Render<MainLayout>(layout => layout.Add(l => l.Body, s_body));

        var places = frame.FindAll(".side nav a").Select(place => place.GetAttribute("href"));
        Assert.Equal(["/", "/work", "/arrivals", "/members", "/rewards", "/design", "/workflows", "/outbox", "/liability", "/settings"], places);
        Assert.Equal("Hotel am See", frame.Find(".side .brand span span").TextContent);
        Assert.Contains("Olga Owner", frame.Find(".me").TextContent, StringComparison.Ordinal);
        Assert.Equal("Seite", frame.Find("main#content h1").TextContent);
        Assert.Equal("page", frame.Find(".side nav a[href='/']").GetAttribute("aria-current"));
    }

    [Fact]
    public void The_front_desk_does_not_see_the_settings()
    {
        SignIn(House.Staff);

        var frame = Render<MainLayout>(layout => layout.Add(l => l.Body, s_body));

        Assert.Empty(frame.FindAll("a[href='/settings']"));
        Assert.Contains("Empfang", frame.Find(".me").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Übersicht", "Aufgaben", "Mitglieder", "Mehr")]
    [InlineData("en", "Overview", "Work", "Members", "More")]
    public void A_phone_has_four_tabs(string language, params string[] names)
    {
        Speak(language);

        var frame = Render<MainLayout>(layout => layout.Add(l => l.Body, s_body));

        Assert.Equal(names, frame.FindAll(".tabbar a").Select(tab => tab.TextContent.Trim()));
    }

    [Fact]
    public async Task Work_that_waits_is_counted_in_the_navigation()
    {
        var frame = Render<MainLayout>(layout => layout.Add(l => l.Body, s_body));
        Assert.Empty(frame.FindAll(".count"));

        await House.Send(new CreateWorkItemByHand("Gutschein nachdrucken", null, AssigneeRole.Staff, null, []));
        frame.Render(layout => layout.Add(l => l.Body, s_body));

        frame.WaitForAssertion(() => Assert.Equal("1 offen", frame.Find(".side nav a[href='/work'] .count").TextContent));
    }

    [Fact]
    public void Somebody_without_a_role_any_more_sees_why_and_can_sign_out()
    {
        SignIn(Caller.Staff(House.Id, Guid.NewGuid(), StaffRole.Owner, "Otto Ohne"));

        var frame = Render<MainLayout>(layout => layout.Add(l => l.Body, s_body));

        Assert.Contains("Berechtigung", frame.Find(".msg-bad").TextContent, StringComparison.Ordinal);
        Assert.Equal("/signout", frame.Find("form").GetAttribute("action"));
        Assert.Empty(frame.FindAll("h1"));
    }

    [Fact]
    public void A_place_holds_what_lies_below_it_and_nothing_beside_it()
    {
        Assert.True(Places.Holds(Places.Daily[3], "/members/4081"));
        Assert.False(Places.Holds(Places.Daily[3], "/membership"));
        Assert.False(Places.Holds(Places.Daily[0], "/members"));
    }
}
