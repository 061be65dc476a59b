using System.Security.Claims;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Rewards.Parts;
using Loyalty.Web.Tests.Members;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Loyalty.Web.Tests.Rewards;

/// <summary>A member's cashback at the desk.</summary>
public sealed class CashbackPanelTests : DeskTest
{
    [Theory]
    [InlineData("de", "Geben Sie den Betrag ein, der mit Cashback bezahlt wird, zum Beispiel 12,50.")]
    [InlineData("en", "Enter the amount to be paid with cashback, such as 12.50.")]
    public async Task An_amount_that_cannot_be_read_is_asked_for_and_not_the_bill(string language, string said)
    {
        var anna = await PaidBackAsync();
        Speak(language);
        var panel = Open(anna);
        await panel.Find("#cashback-amount").ChangeAsync("viel");

        await panel.Find("form").SubmitAsync();

        Assert.Equal(said, panel.Find("#cashback-amount-error").TextContent);
    }

    [Fact]
    public async Task It_is_read_once_however_often_the_page_around_it_is_drawn()
    {
        var anna = await PaidBackAsync();
        var panel = Open(anna);
        Assert.Contains("30,00", panel.Find(".fig .v").TextContent, StringComparison.Ordinal);
        await Do(new PayWithCashback(anna, 1_000, "R-1", "elsewhere"));

        panel.Render(parameters => parameters.Add(part => part.Member, anna));

        Assert.Contains("30,00", panel.Find(".fig .v").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Zahlung zurücknehmen −10,00 €, R-1", "Zahlung über 10,00 € zurücknehmen?", "Schreiben Sie, warum die Zahlung zurückgenommen wird.", "Zahlung zurückgenommen24.11.2026, R-1")]
    [InlineData("en", "Take the payment back −€10.00, R-1", "Take back the payment of €10.00?", "Say why the payment is taken back.", "Payment taken back24 Nov 2026, R-1")]
    public async Task A_payment_by_mistake_is_taken_back_with_a_reason(string language, string button, string question, string why, string line)
    {
        var anna = await PaidBackAsync();
        await Do(new PayWithCashback(anna, 1_000, "R-1", "desk"));
        Speak(language);
        var panel = Open(anna);

        Assert.Equal(button, Plain(panel.Find("ul button.disc").TextContent));
        panel.Find("ul button.disc").Click();
        Assert.Equal(question, Plain(panel.Find("dialog h3").TextContent));
        await panel.Find("dialog .btn-p").ClickAsync(new());
        Assert.Equal(why, panel.Find("#cashback-reason-error").TextContent);
        await panel.Find("#cashback-reason").ChangeAsync("Falscher Betrag");
        await panel.Find("dialog .btn-p").ClickAsync(new());

        panel.WaitForAssertion(() => Assert.Contains("30", panel.Find(".fig .v").TextContent, StringComparison.Ordinal));
        Assert.StartsWith(line, Plain(panel.Find("ul.rows li").TextContent).Trim(), StringComparison.Ordinal);
        Assert.Contains("Falscher Betrag", panel.Find("ul.rows li").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("ul button.disc"));
    }

    [Fact]
    public void What_cannot_be_read_says_so_instead_of_vanishing()
    {
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(cascade => cascade.Add(value => value.Value, Task.FromResult(new AuthenticationState(new ClaimsPrincipal())))); // nobody is signed in any more

        var panel = Render<CashbackPanel>(parameters => parameters.Add(part => part.Member, default(MemberId)));

        panel.WaitForAssertion(() => Assert.Equal("Erneut versuchen", panel.Find(".msg-bad button").TextContent));
    }

    /// <summary>A tenth of what Anna pays comes back, and she has paid 300 euros.</summary>
    private async Task<MemberId> PaidBackAsync()
    {
        await Do(new ReplaceCatalogue(BlueprintVersionId.New(House.Clock.GetUtcNow()), 3, BusinessDate.Of(2025, 1, 2), []) { Cashback = new CashbackRules([new(1, 10)], ValidMonths: 24) });
        var anna = await Enrol();
        await Bill(anna, 30_000);
        return anna;
    }

    private static string Plain(string text) => text.Replace("\u00a0", " ", StringComparison.Ordinal);

    private IRenderedComponent<CashbackPanel> Open(MemberId member)
    {
        var panel = Render<CashbackPanel>(parameters => parameters.Add(part => part.Member, member));
        panel.WaitForElement("form");
        return panel;
    }
}
