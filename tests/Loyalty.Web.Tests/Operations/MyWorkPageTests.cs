using Loyalty.Domain.Operations;
using Loyalty.Modules.Design;
using Loyalty.Modules.Operations;
using Loyalty.Web.Components;
using Loyalty.Web.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations;

public sealed class MyWorkPageTests : PageTest
{
    [Fact]
    public void An_empty_list_says_what_will_stand_here()
    {
        var page = Render<MyWorkPage>();

        Assert.Equal("Nichts offen", page.Find(".empty h3").TextContent);
        Assert.Equal("/work/new", page.Find(".empty a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("de", "Drei offen, zwei davon fällig", "Heute", "Später", "Überfällig")]
    [InlineData("en", "Three open, two of them due", "Today", "Later", "Overdue")]
    public async Task Work_is_grouped_by_when_it_is_due_and_counted_in_words(string language, string subtitle, string today, string later, string overdue)
    {
        await AskAsync("Karte schreiben", House.Today.AddDays(-1));
        await AskAsync("Blumen bestellen", House.Today);
        await AskAsync("Irgendwann", null);
        Speak(language);

        var page = Render<MyWorkPage>();

        Assert.Equal(subtitle, page.Find(".head p").TextContent);
        Assert.Equal([today, later], page.FindAll(".group").Select(group => group.TextContent));
        Assert.Equal(overdue, Assert.Single(page.FindAll(".task .chip-bad")).TextContent);
        Assert.Equal("Karte schreiben", page.Find(".task-body h2").TextContent);
    }

    [Fact]
    public async Task A_ticked_point_says_who_ticked_it_and_the_last_one_lets_the_task_be_completed()
    {
        await AskAsync("Anreise vorbereiten", House.Today, "Karte", "Blumen");
        var page = Render<MyWorkPage>();

        await page.Find(".steps-do input").ChangeAsync(new ChangeEventArgs { Value = true });

        Assert.Contains("Erledigt von Ihnen, heute 09:00", page.Find(".steps-do .is-done").TextContent, StringComparison.Ordinal);
        Assert.Equal("1 von 2 erledigt", page.Find(".task-body .chip").TextContent);
        await page.Find(".task-body .btn-p").ClickAsync(new());
        Assert.Equal("Es fehlt noch: Blumen. Haken Sie das ab, dann können Sie abschließen.", page.Find(".msg-bad p").TextContent);

        await page.FindAll(".steps-do input")[1].ChangeAsync(new ChangeEventArgs { Value = true });
        await page.Find(".task-body .btn-p").ClickAsync(new());

        Assert.Equal("Aufgabe abgeschlossen", Assert.Single(Services.GetRequiredService<Toasts>().Take()).Text);
        Assert.Single(page.FindAll(".empty"));
    }

    [Fact]
    public async Task What_a_colleague_has_just_completed_is_told_and_not_done_again()
    {
        await AskAsync("Karte schreiben", House.Today);
        var page = Render<MyWorkPage>();
        await House.Send(new CompleteWorkItem((await House.Ask(new ListMyWork())).Value.Lines[0].Id), House.Staff);

        await page.Find(".task-body .btn-p").ClickAsync(new());

        Assert.Equal("Stella Staff hat das schon erledigt. Sie müssen nichts mehr tun.", page.Find(".msg-bad p").TextContent);
        Assert.Empty(page.FindAll(".task-body .btn-p"));
    }

    [Fact]
    public async Task A_step_of_the_design_leads_to_its_page()
    {
        await House.Send(new StartDesign());

        var page = Render<MyWorkPage>();

        Assert.Equal("/design/goals", page.Find(".task-body a.btn-p").GetAttribute("href"));
        Assert.Empty(page.FindAll(".steps-do"));
    }

    [Fact]
    public async Task A_task_is_added_by_hand_and_a_missing_title_is_asked_for()
    {
        var page = Render<NewTaskPage>();
        await page.Find("form").SubmitAsync();
        Assert.Single(page.FindAll(".err"));

        page.Find("input.in").Change("Karte schreiben");
        await page.Find("form").SubmitAsync();

        var line = Assert.Single((await House.Ask(new ListMyWork(), House.Staff)).Value.Lines);
        Assert.Equal(("Karte schreiben", House.Today), (line.Title.De, line.DueOn));
        Assert.EndsWith($"/work?item={line.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private Task AskAsync(string title, Loyalty.Domain.BusinessDate? due, params string[] points) =>
        House.Send(new CreateWorkItemByHand(title, null, AssigneeRole.Staff, due, points), House.Staff);
}
