using Loyalty.Web.Ledger;
using Loyalty.Web.Operations.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations;

public sealed class ContestAboutTests : PageTest
{
    protected override Task ArrangeAsync()
    {
        Services.AddSingleton<Explanations>();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("de", "Erneut versuchen")]
    [InlineData("en", "Try again")]
    public void A_contest_that_cannot_be_read_says_so_and_offers_to_try_again(string language, string again)
    {
        Speak(language);

        var part = Render<ContestAbout>(parameters => parameters.Add(p => p.Contest, Guid.NewGuid()));

        part.WaitForAssertion(() => Assert.Equal(again, part.Find(".msg-bad button").TextContent));
    }
}
