using Loyalty.Modules.Members;
using Loyalty.Web.Members;

namespace Loyalty.Web.Tests.Members;

/// <summary>Where another member is looked for: to give points to, or to merge.</summary>
public sealed class MemberChoiceTests : DeskTest
{
    [Fact]
    public async Task Searching_for_whom_points_go_to_does_not_send_the_form()
    {
        var anna = await Enrol();
        await Enrol("Nora", "Neu", "nora@example.org");
        var page = Render<TransferPage>(parameters => parameters.Add(p => p.Id, anna.Value));

        var search = page.WaitForElement("#to");
        await search.ChangeAsync("Neu");

        Assert.Null(search.Closest("form"));
        page.WaitForAssertion(() => Assert.Contains("Nora Neu", page.Find("fieldset").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".err"));
        await page.Find("form").SubmitAsync();
        Assert.Equal(2, page.FindAll(".err").Count);
    }

    [Theory]
    [InlineData("de", "Nora Neu, Nummer {0}, mit Anna Becker zusammenführen?")]
    [InlineData("en", "Merge Nora Neu, number {0}, into Anna Becker?")]
    public async Task The_question_before_a_merge_names_the_member_who_goes(string language, string question)
    {
        SignIn(House.Owner);
        var anna = await Enrol();
        var nora = await Enrol("Nora", "Neu", "nora@example.org");
        Speak(language);
        var page = Render<TiesPage>(parameters => parameters.Add(p => p.Id, anna.Value));
        await page.WaitForElement("#other").ChangeAsync("Neu");
        await page.WaitForElement("fieldset input").ChangeAsync(true);

        await page.Find(".btn-d").ClickAsync();

        var number = (await House.Ask(new GetMember(nora))).Value.Number;
        page.WaitForAssertion(() => Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, question, number), page.Find("dialog h3").TextContent));
        await page.Find("dialog .btn-dd").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal($"/members/{anna}", Here));
        Assert.Equal(anna, (await House.Ask(new GetMemberTies(nora))).Value.MergedInto?.Id);
    }
}
