using Loyalty.Web.Studio;

namespace Loyalty.Web.Tests.Operations;

public sealed class StudioPagesTests : PageTest
{
    [Fact]
    public void A_workflow_or_run_that_is_not_there_is_said_to_be_missing_and_no_editor_is_opened()
    {
        var editor = Render<StudioPage>(parameters => parameters.Add(page => page.Id, "nothing"));
        var viewer = Render<TechnicalPage>(parameters => parameters.Add(page => page.Id, Guid.NewGuid()));

        Assert.Equal("/workflows", editor.Find(".msg-bad a").GetAttribute("href"));
        Assert.Equal("/workflows/instances", viewer.Find(".msg-bad a").GetAttribute("href"));
        Assert.Empty(editor.FindAll("iframe, .bar-top"));
        Assert.Empty(viewer.FindAll("iframe, .bar-top"));
    }
}
