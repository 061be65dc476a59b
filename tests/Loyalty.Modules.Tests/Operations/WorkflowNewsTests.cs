using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations;

public sealed class WorkflowNewsTests
{
    private const string Waiting = """
        {"definitionId":"ask","name":"Ask","root":{"id":"r","type":"Elsa.Flowchart","activities":[
          {"id":"a","type":"Loyalty.CreateTask","title":{"de":"Anrufen","en":"Call"}}],"connections":[]}}
        """;

    [Theory, OnEachStore]
    public async Task Whoever_watches_a_hotel_is_told_of_each_run_that_moved_and_nobody_elsewhere(Store store)
    {
        await using var house = await TestHotel.OpenAsync(store);
        await using var elsewhere = await TestHotel.OpenAsync();
        var news = house.Services.GetRequiredService<WorkflowNews>();
        using var all = news.Watch(house.Id);
        using var other = news.Watch(elsewhere.Id);
        await house.Send(new PublishWorkflow(Waiting));

        var run = (await house.Send(new StartWorkflow("ask", new JsonObject()))).Value;

        Assert.Equal(new InstanceMoved(house.Id, run, "ask"), Assert.Single(await all.NextAsync(CancellationToken.None)));
        other.Dispose();
        Assert.Empty(await other.NextAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Who_watches_one_run_is_told_of_that_one_only_and_also_when_it_is_paused()
    {
        await using var house = await TestHotel.OpenAsync();
        await house.Send(new PublishWorkflow(Waiting));
        var run = (await house.Send(new StartWorkflow("ask", new JsonObject()))).Value;
        using var watch = house.Services.GetRequiredService<WorkflowNews>().Watch(house.Id, run);

        await house.Send(new StartWorkflow("ask", new JsonObject()));
        await house.Send(new PauseInstance(run));

        Assert.Equal(run, Assert.Single(await watch.NextAsync(CancellationToken.None)).Instance);
    }

    [Fact]
    public async Task A_unit_that_is_taken_back_tells_nothing()
    {
        await using var house = await TestHotel.OpenAsync();
        var watch = house.Services.GetRequiredService<WorkflowNews>().Watch(house.Id);

        await house.Send(new StartWorkflow("there-is-none", new JsonObject()));
        watch.Dispose();

        Assert.Empty(await watch.NextAsync(CancellationToken.None));
    }
}
