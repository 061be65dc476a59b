using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Loyalty.Web.Ledger;
using Loyalty.Web.Tests.Members;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Ledger;

public sealed class BillPageTests : DeskTest
{
    private MemberId _anna;

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        _anna = await Enrol();
    }

    [Theory]
    [InlineData("de", "17.11.2026", "20.11.", "400,00", "Das ergibt 400 Punkte")]
    [InlineData("en", "17/11/2026", "20/11", "400.00", "This earns 400 points")]
    public void While_it_is_typed_it_says_what_it_earns(string language, string from, string to, string amount, string said)
    {
        Speak(language);
        var page = Open();

        Type(page, from, to, amount);

        page.WaitForAssertion(() => Assert.Equal(said, page.Find(".why h3").TextContent));
    }

    [Fact]
    public void The_preview_says_why_there_is_nothing()
    {
        var page = Open();
        Type(page, "17.11.2026", "20.11.2026", "400");

        page.Find("#channel").Change("ota");

        page.WaitForAssertion(() => Assert.Contains("diesen Buchungsweg", page.Find(".why").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Posting_earns_what_the_preview_said_and_opens_the_reason()
    {
        var page = Open();
        Type(page, "17.11.2026", "20.11.2026", "400");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}?why=1", Here));
        Assert.Equal(new Points(400), (await House.Ask(new GetMember(_anna))).Value.Points);
        Assert.Equal("+400 Punkte für Anna Becker gebucht.", Assert.Single(Services.GetRequiredService<Toasts>().Take()).Text);
    }

    [Theory]
    [InlineData("de", "+400 Punkte für Anna Becker gebucht.")]
    [InlineData("en", "+400 points posted for Anna Becker.")]
    public async Task Points_that_may_not_be_spent_yet_are_said_to_be_posted(string language, string said)
    {
        var rules = new EarnRules(PointsRate.Of(1m), ["direct"], ["room"], new Dictionary<string, int>(), new ExpiryPolicy(24)) { HoldDays = 14 };
        await Do(new ReplaceEarnRules(BlueprintVersionId.New(House.Clock.GetUtcNow().AddSeconds(1)), 3, BusinessDate.Of(2025, 1, 2), rules));
        Speak(language);
        var page = Open();
        Type(page, "17/11/2026", "20/11/2026", "400");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}?why=1", Here));
        Assert.Equal(said, Assert.Single(Services.GetRequiredService<Toasts>().Take()).Text);
        Assert.Equal(Points.Zero, (await House.Ask(new GetMember(_anna))).Value.Points);
    }

    [Fact]
    public async Task A_departure_before_the_arrival_is_refused_at_its_field()
    {
        var page = Open();

        Type(page, "20.11.2026", "17.11.2026", "400");

        page.WaitForAssertion(() => Assert.Contains("vor der Anreise", page.Find("#departure-error").TextContent, StringComparison.Ordinal));
        page.Find("form").Submit();
        Assert.Empty((await House.Ask(new GetStatement(_anna))).Value.Entries);
    }

    [Fact]
    public void What_is_missing_is_said_only_when_it_is_sent()
    {
        var page = Open();
        Assert.Empty(page.FindAll(".err"));

        page.Find("form").Submit();

        Assert.Equal(3, page.FindAll(".err").Count);
    }

    [Fact]
    public void Lines_are_added_and_removed()
    {
        var page = Open();

        page.Find("button.add").Click();
        Assert.Equal(2, page.FindAll(".bill-line").Count);
        Assert.Equal("breakfast", page.FindAll(".bill-line select")[1].GetAttribute("value"));
        page.FindAll(".bill-line button")[0].Click();

        Assert.Single(page.FindAll(".bill-line"));
    }

    [Fact]
    public async Task Leaving_the_page_ends_a_preview_that_has_not_begun()
    {
        var page = Open();
        page.Find(".bill-line input").Input("400");

        await DisposeComponentsAsync();

        House.Clock.Advance(TimeSpan.FromSeconds(1)); // a timer that still ran would ask with a disposed token
    }

    private IRenderedComponent<BillPage> Open()
    {
        var page = Render<BillPage>(parameters => parameters.Add(p => p.Id, _anna.Value));
        page.WaitForElement("form");
        return page;
    }

    private void Type(IRenderedComponent<BillPage> page, string from, string to, string amount)
    {
        page.Find("#arrival").Change(from);
        page.Find("#departure").Change(to);
        page.Find(".bill-line input").Input(amount);
        House.Clock.Advance(TimeSpan.FromMilliseconds(300));
    }
}
