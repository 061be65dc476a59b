using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Web.Ledger;
using Loyalty.Web.Tests.Members;

namespace Loyalty.Web.Tests.Ledger;

public sealed class AdjustPageTests : DeskTest
{
    private MemberId _anna;

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        _anna = await Enrol();
    }

    [Fact]
    public async Task Points_are_given_with_the_sentence_the_guest_reads()
    {
        var page = Open();
        page.Find("#points").Input("200");
        page.Find("#reason").Change("Heizung ausgefallen");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}?why=1", Here));
        var entry = Assert.Single((await House.Ask(new GetStatement(_anna))).Value.Entries);
        Assert.Equal((new Points(200), "Heizung ausgefallen", "Stella Staff"), (entry.Change, entry.Reason, entry.CausedBy));
    }

    [Theory]
    [InlineData("de", "Am Empfang gehen bis 500 Punkte je Buchung. Bitten Sie für mehr die Leitung.")]
    [InlineData("en", "At the desk an entry may have up to 500 points. Ask the manager for more.")]
    public async Task The_desk_has_a_limit_and_says_who_may_more(string language, string said)
    {
        Speak(language);
        var page = Open();
        page.Find("#points").Input("501");
        page.Find("#reason").Change("Kulanz");

        page.Find("form").Submit();

        Assert.Equal(said, page.Find("#points-error").TextContent);
        Assert.Empty((await House.Ask(new GetStatement(_anna))).Value.Entries);
    }

    [Fact]
    public async Task A_manager_has_no_limit()
    {
        SignIn(House.Manager);
        var page = Open();
        Assert.Empty(page.FindAll("#points-help"));
        page.Find("#points").Input("5.000");
        page.Find("#reason").Change("Hochzeit im Haus");
        Assert.Contains("5.000 Punkte, jetzt 0", page.Markup, StringComparison.Ordinal);

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}?why=1", Here));
        Assert.Equal(new Points(5000), (await House.Ask(new GetMember(_anna))).Value.Points);
    }

    [Fact]
    public async Task Many_points_wait_for_a_second_person_and_the_member_page_says_so()
    {
        SignIn(House.Manager);
        var page = Open();
        page.Find("#points").Input("5001");
        page.Find("#reason").Change("Hochzeit im Haus");
        Assert.Contains("Über 5.000 Punkten gibt eine zweite Person frei, bevor gebucht wird.", page.Markup, StringComparison.Ordinal);

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}", Here));
        Assert.Empty((await House.Ask(new GetStatement(_anna))).Value.Entries);
        var member = Render<Loyalty.Web.Members.MemberPage>(parameters => parameters.Add(p => p.Id, _anna.Value));
        member.WaitForAssertion(() => Assert.Contains("Beantragt von Max Manager", member.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void More_than_the_balance_cannot_be_taken_and_both_numbers_are_named()
    {
        var page = Open();
        page.FindAll("input[type=radio]")[1].Change(true);
        page.Find("#points").Input("300");

        page.Find("form").Submit();

        Assert.Equal("Anna hat 0 Punkte; abziehen wollen Sie 300.", page.Find("#points-error").TextContent);
        Assert.Contains("begründen", page.Find("#reason-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_credits_points_reads_the_guideline_of_the_programme()
    {
        await PublishAsync("Nur bei Pannen.", House.Today);

        Assert.Equal("Was Ihr Haus zu Punkten von Hand sagtNur bei Pannen.", Open().Find(".why").TextContent);
    }

    [Fact]
    public async Task A_guideline_that_is_not_valid_yet_is_not_shown()
    {
        await PublishAsync("Ab Dezember großzügiger.", House.Today.AddDays(7));

        Assert.Empty(Open().FindAll(".why"));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1,50")]
    public void What_is_no_whole_number_of_points_is_not_posted(string typed)
    {
        var page = Open();
        page.Find("#points").Input(typed);
        page.Find("#reason").Change("Kulanz");

        page.Find("form").Submit();

        Assert.NotEmpty(page.Find("#points-error").TextContent);
    }

    private async Task PublishAsync(string guideline, BusinessDate from)
    {
        await House.Send(new StartDesign());
        foreach (var step in DesignSteps.OfVersion)
        {
            var progress = (await House.Ask(new GetDesign("de"))).Value.Find(step)!; // each step of a version is there
            var answer = progress.Accepted();
            if (step == DesignStep.Rewards)
            {
                answer["policy"] = guideline;
            }

            Assert.Null((await House.Send(new AnswerStep(step.Name(), answer, progress.Version))).Refusal);
        }

        await Do(new PublishBlueprint(from));
    }

    private IRenderedComponent<AdjustPage> Open()
    {
        var page = Render<AdjustPage>(parameters => parameters.Add(p => p.Id, _anna.Value));
        page.WaitForElement("form");
        return page;
    }
}
