using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Design;

/// <summary>A hotel whose design a test leads through the steps, accepting what they propose.</summary>
internal static class DesignedHotel
{
    public static Task<TestHotel> OpenAsync(Store store = Store.Sqlite) =>
        TestHotel.OpenAsync(store);

    public static async Task<DesignProgress> DesignAsync(this TestHotel hotel) => (await hotel.Ask(new GetDesign("de"))).Value;

    /// <summary>Answers a step with what it proposes, every item ticked.</summary>
    public static async Task<Result<int>> AcceptAsync(this TestHotel hotel, DesignStep step, Action<JsonObject>? change = null)
    {
        var progress = (await hotel.DesignAsync()).Find(step)!;
        var answer = progress.Accepted();
        change?.Invoke(answer);
        return await hotel.Send(new AnswerStep(step.Name(), answer, progress.Version));
    }

    public static async Task AcceptUpToAsync(this TestHotel hotel, DesignStep last)
    {
        Assert.False((await hotel.Send(new StartDesign())).IsRefused);
        foreach (var step in DesignSteps.All.Where(step => step <= last))
        {
            Assert.Null((await hotel.AcceptAsync(step)).Refusal);
        }
    }
}
