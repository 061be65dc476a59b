using Loyalty.Web.Rewards;
using Loyalty.Web.Tests.Members;

namespace Loyalty.Web.Tests.Rewards;

public sealed class PromisesPageTests : DeskTest
{
    [Theory]
    [InlineData("de", "Zu den Ankünften")]
    [InlineData("en", "To the arrivals")]
    public void The_front_desk_is_led_to_a_page_that_it_may_open(string language, string said)
    {
        Speak(language);

        var way = Render<PromisesPage>().WaitForElement(".empty a");

        Assert.Equal(("/arrivals", said), (way.GetAttribute("href"), way.TextContent));
    }

    [Fact]
    public void Managers_are_led_to_the_tiers_of_the_design()
    {
        SignIn(House.Manager);

        Assert.Equal("/design/tiers", Render<PromisesPage>().WaitForElement(".empty a").GetAttribute("href"));
    }
}
