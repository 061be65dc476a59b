using Loyalty.Modules.Mail;
using Loyalty.TestKit;
using Loyalty.Web.Campaigns;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Campaigns;

public sealed class OutboxPageTests : PageTest
{
    private const string Secret = "abcdefghijABCDEFGHIJabcdefghijABCDEFGHIJ-_1";

    [Fact]
    public void An_empty_outbox_says_what_will_stand_here()
    {
        var page = Render<OutboxPage>();

        Assert.Equal("Noch keine Nachrichten", page.Find(".empty h3").TextContent);
        Assert.Equal("/members/enrol", page.Find(".empty a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("de", "Wartet", "Gesendet", "Fehlgeschlagen", "Der Mailserver kennt das Postfach lena@gast.example nicht oder darf nicht dorthin zustellen.")]
    [InlineData("en", "Waiting", "Sent", "Failed", "The mail server does not know the mailbox lena@gast.example or may not deliver to it.")]
    public async Task Each_message_says_how_it_stands_and_a_failed_one_why(string language, string waiting, string sent, string failed, string why)
    {
        await SomeMessagesAsync();
        Speak(language);

        var page = Render<OutboxPage>();

        Assert.Equal([failed, sent, waiting], page.FindAll(".chip").Select(chip => chip.TextContent));
        Assert.Equal(why, page.FindAll(".standing .sub")[0].TextContent);
        Assert.Equal(["3", "1", "1", "1"], page.FindAll(".filter .num").Select(count => count.TextContent));
        Assert.Single(page.FindAll(".trouble a[href='/outbox?state=failed']"));
    }

    [Fact]
    public async Task The_filter_in_the_address_shows_only_its_messages()
    {
        await SomeMessagesAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/outbox?state=sent");

        var page = Render<OutboxPage>();

        Assert.Equal("Gesendet 1", page.Find(".filter a[aria-current=page]").TextContent);
        Assert.Equal("Willkommen, Jonas", Assert.Single(page.FindAll("tbody tr .subject")).TextContent);
    }

    [Fact]
    public async Task A_waiting_message_that_stumbled_says_when_the_next_attempt_is()
    {
        await House.WriteAsync(db =>
        {
            var message = Message("jonas@gast.example", "Willkommen, Jonas", "a");
            message.Begin(House.Clock.GetUtcNow(), TimeSpan.FromMinutes(2));
            message.Fail("Failure sending mail. Connection refused (localhost:1025)", false, House.Clock.GetUtcNow().AddMinutes(15));
            db.Add(message);
            return Task.CompletedTask;
        });

        var page = Render<OutboxPage>();

        Assert.Equal("Der Mailserver ist nicht zu erreichen. Nächster Versuch: 09:15", page.Find(".standing .sub").TextContent);
        Assert.Equal("Neuer Versuch folgt", page.Find(".chip-warn").TextContent);
    }

    [Fact]
    public async Task A_manager_sends_a_failed_message_again()
    {
        SignIn(House.Manager);
        var failed = await SomeMessagesAsync();
        var page = Render<MessagePage>(message => message.Add(p => p.Id, failed));
        Assert.Contains("Fragen Sie den Gast nach der richtigen Adresse", page.Find(".msg-bad").TextContent, StringComparison.Ordinal);

        await page.Find(".head .btn-p").ClickAsync(new());

        Assert.Equal("Wartet", page.Find(".chip").TextContent);
        Assert.Empty(page.FindAll(".head .btn-p"));
        Assert.Equal(MessageState.Waiting, await House.ReadAsync(db => db.Set<QueuedMessage>().Where(message => message.Id == failed).Select(message => message.State).SingleAsync()));
    }

    [Fact]
    public async Task The_front_desk_reads_why_but_has_no_button()
    {
        SignIn(House.Staff);
        var failed = await SomeMessagesAsync();

        var page = Render<MessagePage>(message => message.Add(p => p.Id, failed));

        Assert.Empty(page.FindAll("button"));
        Assert.Contains("Die Leitung kann sie erneut senden.", page.Find(".msg-bad").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_runs_no_script_and_gives_away_no_secret_link()
    {
        var failed = await SomeMessagesAsync();

        var page = Render<MessagePage>(message => message.Add(p => p.Id, failed));
        var frame = page.Find("iframe");

        Assert.Equal("", frame.GetAttribute("sandbox"));
        Assert.Contains("https://hotel.example/reset/…", frame.GetAttribute("srcdoc"), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_message_is_refused_in_its_place() =>
        Assert.NotEmpty(Render<MessagePage>(message => message.Add(p => p.Id, Guid.NewGuid())).FindAll(".refused .msg-bad"));

    private QueuedMessage Message(string to, string subject, string key) =>
        QueuedMessage.Of(to, null, "welcome-member", "de", subject, $"<p>Hallo <a href=\"https://hotel.example/reset/{Secret}\">hier</a></p>", "Hallo", key, House.Clock.GetUtcNow());

    private async Task<Guid> SomeMessagesAsync()
    {
        var now = House.Clock.GetUtcNow();
        var waiting = Message("anna@gast.example", "Willkommen, Anna", "1");
        House.Clock.Advance(TimeSpan.FromMinutes(1));
        var sent = Message("jonas@gast.example", "Willkommen, Jonas", "2");
        House.Clock.Advance(TimeSpan.FromMinutes(1));
        var failed = Message("lena@gast.example", "Willkommen, Lena", "3");
        sent.Deliver(now.AddMinutes(1));
        failed.Fail("Mailbox unavailable. The server response was: 5.1.1 user unknown", true, now);
        await House.WriteAsync(db =>
        {
            db.AddRange(waiting, sent, failed);
            return Task.CompletedTask;
        });
        return failed.Id;
    }
}
