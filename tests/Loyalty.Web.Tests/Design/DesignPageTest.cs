using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Web.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Design;

/// <summary>A test that opens the design's screens.</summary>
public abstract class DesignPageTest : PageTest
{
    /// <inheritdoc/>
    protected override Task ArrangeAsync()
    {
        Services.AddDesignPages();
        return Task.CompletedTask;
    }

    /// <summary>Starts the design and accepts what the steps propose, up to one of them.</summary>
    protected async Task AcceptUpToAsync(DesignStep? last)
    {
        await House.Send(new StartDesign());
        foreach (var step in DesignSteps.All.Where(step => step <= last))
        {
            await AcceptAsync(step);
        }
    }

    /// <summary>Answers a step with what it proposes, changed.</summary>
    protected async Task AcceptAsync(DesignStep step, Action<JsonObject>? change = null)
    {
        var progress = await ProgressAsync(step);
        var answer = progress.Accepted();
        change?.Invoke(answer);
        Assert.Null((await House.Send(new AnswerStep(step.Name(), answer, progress.Version))).Refusal);
    }

    /// <summary>Types into a step what it proposes, changed, without completing it.</summary>
    protected async Task DraftAsync(DesignStep step, Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var draft = (await ProgressAsync(step)).Accepted();
        change(draft);
        Assert.Null((await House.Send(new SaveStepDraft(step.Name(), draft))).Refusal);
    }

    /// <summary>How a step stands.</summary>
    protected async Task<StepProgress> ProgressAsync(DesignStep step) => (await House.Ask(new GetDesign("de"))).Value.Find(step)!;
}
