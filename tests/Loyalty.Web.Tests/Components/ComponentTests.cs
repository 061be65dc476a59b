using Loyalty.Domain;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components.Web;

namespace Loyalty.Web.Tests.Components;

public sealed class ComponentTests : ScreenTest
{
    [Fact]
    public void A_tier_shows_as_many_waves_as_its_rank()
    {
        var gold = Render<TierChip>(chip => chip.Add(c => c.Rank, 3).Add(c => c.Name, "Gold"));

        Assert.Equal("Gold", gold.Find(".tier.tier-3").TextContent);
        Assert.Equal(3, gold.FindAll("path").Count);
    }

    [Theory]
    [InlineData(Tone.Good, "chip-good", true)]
    [InlineData(Tone.Bad, "chip-bad", true)]
    [InlineData(Tone.Line, "chip-line", false)]
    public void A_state_has_colour_icon_and_word(Tone tone, string css, bool icon)
    {
        var chip = Render<StateChip>(state => state.Add(c => c.Tone, tone).Add(c => c.Label, "Vorbereitet"));

        Assert.Equal("Vorbereitet", chip.Find(".chip." + css).TextContent);
        Assert.Equal(icon, chip.FindAll("svg").Count == 1);
    }

    [Fact]
    public void Loading_says_so_to_assistive_technology()
    {
        var loading = Render<Loading>(rows => rows.Add(c => c.Rows, 4));

        Assert.Equal("true", loading.Find("[role=status]").GetAttribute("aria-busy"));
        Assert.Equal("Wird geladen", loading.Find(".vh").TextContent);
        Assert.Equal(4, loading.FindAll(".loading-row[aria-hidden=true]").Count);
    }

    [Fact]
    public void A_field_ties_help_and_error_to_its_control()
    {
        var field = Render<Field>(f => f
            .Add(c => c.Label, "Gültig bis").Add(c => c.Id, "until").Add(c => c.Help, "Letzter Tag").Add(c => c.Error, "Diesen Tag gibt es nicht.").Add(c => c.Optional, true)
            .Add(c => c.ChildContent, control => builder =>
            {
                builder.OpenElement(0, "input");
                builder.AddMultipleAttributes(1, control.Attributes);
                builder.CloseElement();
            }));

        var input = field.Find("input");
        Assert.Equal("until", field.Find("label").GetAttribute("for"));
        Assert.Equal("Gültig bis (freiwillig)", field.Find("label").TextContent);
        Assert.Equal("until", input.Id);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("until-error until-help", input.GetAttribute("aria-describedby"));
        Assert.Equal("Diesen Tag gibt es nicht.", field.Find("#until-error").TextContent);
        Assert.Equal("Letzter Tag", field.Find("#until-help").TextContent);
    }

    [Theory]
    [InlineData("de", "Erledigt: ")]
    [InlineData("en", "Done: ")]
    public void A_step_says_its_state_in_words(string language, string said)
    {
        Speak(language);

        var step = Render<StepMark>(mark => mark.Add(c => c.State, StepState.Done).Add(c => c.Number, 3));

        Assert.Equal(said, step.Find(".vh").TextContent);
        Assert.Single(step.FindAll(".dot.done svg"));
    }

    [Fact]
    public void A_current_step_shows_its_number()
    {
        var step = Render<StepMark>(mark => mark.Add(c => c.State, StepState.Current).Add(c => c.Number, 3));

        Assert.Equal("3", step.Find(".dot.cur").TextContent.Trim());
        Assert.Empty(step.FindAll(".vh"));
    }

    [Fact]
    public void A_figure_names_number_change_and_what_is_counted()
    {
        var figure = Render<Figure>(f => f
            .Add(c => c.Name, "Wiederkehr").Add(c => c.Value, "31 %").Add(c => c.Change, "2 Prozentpunkte unter Vorjahr").Add(c => c.ChangeTone, Tone.Warn)
            .Add(c => c.Direction, "arrow-down").Add(c => c.Counted, "Gäste von 2025").Add(c => c.Trend, [3, 2, 1]));

        Assert.Equal("Wiederkehr", figure.Find("dt").TextContent);
        Assert.Equal("31 %", figure.Find(".v").TextContent.Trim());
        Assert.Equal("2 Prozentpunkte unter Vorjahr", figure.Find(".t.warn").TextContent);
        Assert.Equal("3.0,4.0 40.0,12.0 77.0,20.0", figure.Find("polyline").GetAttribute("points"));
    }

    [Theory]
    [InlineData("de", "51–100 von 1.234", "Zurück", "Weiter")]
    [InlineData("en", "51–100 of 1,234", "Previous", "Next")]
    public void A_pager_leads_to_the_neighbouring_pages(string language, string range, string previous, string next)
    {
        Speak(language);

        var pager = Render<Pager>(p => p.Add(c => c.Page, 2).Add(c => c.Total, 1234).Add(c => c.Href, page => $"/members?page={page}"));

        Assert.Equal(range, pager.Find("p").TextContent);
        Assert.Equal("/members?page=1", pager.Find("[rel=prev]").GetAttribute("href"));
        Assert.Equal("/members?page=3", pager.Find("[rel=next]").GetAttribute("href"));
        Assert.Equal(previous, pager.Find("[rel=prev]").TextContent);
        Assert.Equal(next, pager.Find("[rel=next]").TextContent);
    }

    [Fact]
    public void A_single_page_needs_no_pager() =>
        Assert.Empty(Render<Pager>(p => p.Add(c => c.Page, 1).Add(c => c.Total, 50).Add(c => c.Href, page => "")).Markup.Trim());

    [Fact]
    public void The_language_switch_offers_the_other_language_and_comes_back()
    {
        var german = Render<LanguageSwitch>().Find("a");
        Speak("en");
        var english = Render<LanguageSwitch>().Find("a");

        Assert.Equal(("English", "/language/en?returnUrl=%2F"), (german.TextContent, german.GetAttribute("href")));
        Assert.Equal(("Deutsch", "/language/de?returnUrl=%2F"), (english.TextContent, english.GetAttribute("href")));
    }

    [Fact]
    public void A_pending_button_works_once_and_says_so_while_it_works()
    {
        var (work, times) = (new TaskCompletionSource(), 0);
        var button = Render<PendingButton>(b => b
            .AddChildContent("Einlösen").Add(c => c.Busy, "Wird eingelöst").Add(c => c.Kind, ButtonKind.Primary)
            .Add(c => c.OnPress, () => { times++; return work.Task; }));

        button.Find("button").Click();
        button.Find("button").Click();

        Assert.Equal("true", button.Find("button").GetAttribute("aria-disabled"));
        Assert.Equal("Wird eingelöst", button.Find(".work").TextContent);
        Assert.Contains("away", button.Find(".rest").ClassList);
        work.SetResult();
        button.WaitForAssertion(() => Assert.False(button.Find("button").HasAttribute("aria-disabled")));
        Assert.Equal(1, times);
    }

    [Theory]
    [InlineData("de", "Dafür fehlt Ihnen die Berechtigung. Bitten Sie die Leitung darum.")]
    [InlineData("en", "You may not do this. Ask your manager for it.")]
    public void A_refusal_is_said_politely_in_its_place(string language, string sentence)
    {
        Speak(language);

        var refused = Render<Refused>(r => r.Add(c => c.Reason, new Refusal("pipeline.not-allowed")));

        Assert.Equal("polite", refused.Find(".refused").GetAttribute("aria-live"));
        Assert.Equal(sentence, refused.Find(".msg-bad .strong").TextContent);
    }

    [Fact]
    public void Without_a_refusal_only_the_place_remains() => Assert.Empty(Render<Refused>().Find(".refused").TextContent.Trim());

    [Fact]
    public void A_failure_says_what_is_safe_and_offers_to_try_again()
    {
        var tried = false;
        var failure = Render<Failure>(f => f.Add(c => c.OnRetry, () => tried = true));

        failure.Find("[role=alert] button").Click();

        Assert.Contains("ist sicher", failure.Markup, StringComparison.Ordinal);
        Assert.True(tried);
    }

    [Fact]
    public void A_page_has_one_heading_a_way_back_and_a_title()
    {
        var title = Render<HeadOutlet>();
        var header = Render<PageHeader>(h => h.Add(c => c.Title, "Katharina Vogt").Add(c => c.CrumbHref, "/members").Add(c => c.CrumbText, "Mitglieder"));

        Assert.Equal("Katharina Vogt", header.Find("h1").TextContent);
        Assert.Equal("Mitglieder", header.Find("a.crumb[href='/members']").TextContent);
        Assert.NotNull(title);
    }

    [Fact]
    public void Every_icon_has_a_path() => Assert.All(Icons.Names, name => Assert.StartsWith("M", Icons.Path(name), StringComparison.Ordinal));
}
