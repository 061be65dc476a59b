using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Members;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Web.Tests.Members;

public sealed class ActionPageTests : DeskTest
{
    private MemberId _anna;

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        SignIn(House.Manager);
        _anna = await Enrol();
    }

    [Theory]
    [InlineData("de", "Handlung gutschreiben", "Keine Stufe fragt nach Handlungen")]
    [InlineData("en", "Credit an action", "No tier asks for actions")]
    public void Where_no_tier_asks_for_actions_the_page_says_what_to_do(string language, string title, string empty)
    {
        Speak(language);

        var page = Open();

        Assert.Equal((title, empty), (page.Find("h1").TextContent, page.Find(".empty h3").TextContent));
        Assert.Equal("/design/tiers", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task An_action_that_a_tier_asks_for_raises_the_guest_who_has_done_it()
    {
        await AskForAsync(new TierCondition(TierMeasure.Action, 1) { Action = "umfrage" });
        var page = Open();
        Assert.Equal(["umfrage"], page.FindAll("#action option").Select(option => option.GetAttribute("value")));
        Assert.Empty(page.FindAll("#status-points"));

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}", Here));
        Assert.Equal(1, (await House.UseCases.Send(new ReviewTiers(), Caller.System(House.Id), CancellationToken.None)).Value);
        Assert.Equal("gold", (await House.Ask(new GetMember(_anna))).Value.Tier.Code);
    }

    [Theory]
    [InlineData("viele")]
    [InlineData("-1")]
    [InlineData("1000001")]
    public async Task Status_points_are_asked_for_where_they_count_and_a_number_that_is_none_is_named(string wrong)
    {
        await AskForAsync(new TierCondition(TierMeasure.StatusPoints, 500), new TierCondition(TierMeasure.Action, 1) { Action = "freund" });
        var page = Open();
        page.Find("#status-points").Change(wrong);
        page.Find("form").Submit();
        Assert.Equal("Bitte tragen Sie eine ganze Zahl von 0 bis 1.000.000 ein.", page.Find("#status-points-error").TextContent);

        page.Find("#status-points").Change("500");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal($"/members/{_anna}", Here));
        Assert.Equal(("freund", 500), await House.ReadAsync(async db => await db.Set<TierCredit>().Select(credit => new { credit.Action, credit.StatusPoints }).SingleAsync() is var credit ? (credit.Action, credit.StatusPoints) : default));
    }

    private Task AskForAsync(params TierCondition[] conditions) => Do(new ReplaceTierPolicy(BlueprintVersionId.New(House.Clock.GetUtcNow()), 3, BusinessDate.Of(2025, 1, 2), new TierPolicy(
    [
        new TierRule("blau", new LocalText("Blau", "Blue"), 1, null, null, []),
        new TierRule("gold", new LocalText("Gold", "Gold"), 2, null, null, []) { Ways = [new TierWay(conditions)] },
    ])));

    private IRenderedComponent<ActionPage> Open() => Render<ActionPage>(parameters => parameters.Add(page => page.Id, _anna.Value));
}
