using Loyalty.TestKit;
using Loyalty.Web.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Components;

public sealed class FloatingTests : ScreenTest
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    public FloatingTests() => Services.AddSingleton<TimeProvider>(_clock);

    private Toasts Toasts => Services.GetRequiredService<Toasts>();

    [Fact]
    public void A_message_of_success_leaves_after_eight_seconds()
    {
        var host = Render<ToastHost>();

        Toasts.Say("935 Punkte gebucht.");
        host.WaitForAssertion(() => Assert.Equal("935 Punkte gebucht.", host.Find("[role=status] .toast p").TextContent));
        _clock.Advance(TimeSpan.FromSeconds(8));

        host.WaitForAssertion(() => Assert.Empty(host.FindAll(".toast")));
    }

    [Fact]
    public void A_message_stays_while_it_is_hovered()
    {
        var host = Render<ToastHost>();
        Toasts.Say("Gespeichert.");
        host.WaitForState(() => host.FindAll(".toast").Count == 1);

        host.Find(".toasts").MouseEnter(new());
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Single(host.FindAll(".toast"));
        host.Find(".toasts").MouseLeave(new());
        _clock.Advance(TimeSpan.FromSeconds(8));
        host.WaitForAssertion(() => Assert.Empty(host.FindAll(".toast")));
    }

    [Fact]
    public void A_message_may_be_taken_back()
    {
        var undone = false;
        var host = Render<ToastHost>();
        Toasts.Say("Gebucht.", "Zurücknehmen", () => { undone = true; return Task.CompletedTask; });

        host.WaitForElement(".toast button").Click();

        Assert.True(undone);
        Assert.Empty(host.FindAll(".toast"));
    }

    [Fact]
    public void What_was_said_before_the_page_was_left_is_shown_on_the_next()
    {
        Toasts.Say("Mitglied aufgenommen.");

        var host = Render<ToastHost>();

        host.WaitForAssertion(() => Assert.Equal("Mitglied aufgenommen.", host.Find(".toast p").TextContent));
    }

    [Fact]
    public void A_dialog_asks_and_closes_after_the_deed()
    {
        var (done, open) = (0, true);
        var dialog = Render<ConfirmDialog>(d => d
            .Add(c => c.Open, true).Add(c => c.OpenChanged, value => open = value).Add(c => c.Title, "Mitgliedschaft beenden?").Add(c => c.Verb, "Beenden")
            .Add(c => c.Danger, true).Add(c => c.OnConfirm, () => done++));

        Assert.Equal("Mitgliedschaft beenden?", dialog.Find("h3").TextContent);
        Assert.Equal(dialog.Find("h3").Id, dialog.Find("dialog").GetAttribute("aria-labelledby"));
        dialog.Find(".btn-dd").Click();

        Assert.Equal((1, false), (done, open));
    }

    [Fact]
    public void A_dialog_whose_fields_are_wrong_stays_open_and_does_nothing()
    {
        var (done, open) = (0, true);
        var dialog = Render<ConfirmDialog>(d => d
            .Add(c => c.Open, true).Add(c => c.OpenChanged, value => open = value).Add(c => c.Title, "Annehmen?").Add(c => c.Verb, "Annehmen")
            .Add(c => c.Check, () => false).Add(c => c.OnConfirm, () => done++));

        dialog.Find(".btn-p").Click();

        Assert.Equal((0, true), (done, open));
    }

    [Fact]
    public void Leaving_a_dialog_does_nothing()
    {
        var (done, open) = (0, true);
        var dialog = Render<ConfirmDialog>(d => d
            .Add(c => c.Open, true).Add(c => c.OpenChanged, value => open = value).Add(c => c.Title, "Beenden?").Add(c => c.Verb, "Beenden").Add(c => c.OnConfirm, () => done++));

        dialog.Find("button").Click();

        Assert.Equal((0, false), (done, open));
    }

    [Theory]
    [InlineData("de", "Gerade gespeichert", "Gespeichert vor 20 Sekunden", "Gespeichert vor 3 Minuten")]
    [InlineData("en", "Saved just now", "Saved 20 seconds ago", "Saved 3 minutes ago")]
    public void A_form_that_saves_by_itself_says_when(string language, string now, string soon, string later)
    {
        Speak(language);
        var save = Render<SaveState>(s => s.Add(c => c.Status, SaveStatus.Saved).Add(c => c.SavedAt, _clock.GetUtcNow()));
        string Shown() => save.Find("[aria-hidden=true]:not(svg)").TextContent;

        Assert.Equal(now, Shown());
        _clock.Advance(TimeSpan.FromSeconds(25));
        Speak(language);
        save.Render();
        Assert.Equal(soon, Shown());
        _clock.Advance(TimeSpan.FromSeconds(160));
        save.Render();
        Assert.Equal(later, Shown());
    }

    [Fact]
    public void What_was_not_saved_can_be_tried_again()
    {
        var tried = false;
        var save = Render<SaveState>(s => s.Add(c => c.Status, SaveStatus.Failed).Add(c => c.OnRetry, () => tried = true));

        save.Find("button").Click();

        Assert.True(tried);
        Assert.Equal("Nicht gespeichert.", save.Find("[role=status]").TextContent);
    }
}
