using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Benchmarks.Engine;

/// <summary>Instances that wait at one event after the other, and the bookmarks at which they will be resumed, known beforehand because ids follow from the instance.</summary>
internal sealed record Waiting(Guid Instance, IReadOnlyList<Guid> Bookmarks)
{
    public static WorkflowDefinition Chart(int waits) => Charts.InARow(waits, at => Charts.Wait($"e{at}", $"event-{at}"), $"waits-{waits}");

    /// <summary>Publishes the workflow and starts so many instances of it.</summary>
    public static async Task<IReadOnlyList<Waiting>> StartAsync(TestHotel hotel, WorkflowDefinition chart, int count)
    {
        var published = await hotel.Send(new PublishWorkflow(DefinitionWriter.Write(chart)));
        if (published.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        var started = new List<Waiting>();
        for (var at = 0; at < count; at += 100)
        {
            var batch = Enumerable.Range(0, Math.Min(100, count - at)).Select(async _ =>
            {
                var id = (await hotel.Send(new StartWorkflow(chart.DefinitionId, []))).Value;
                return new Waiting(id, await BookmarksAsync(chart, id));
            });
            started.AddRange(await Task.WhenAll(batch));
        }

        return started;
    }

    public async Task ResumeAllAsync(TestHotel hotel)
    {
        foreach (var bookmark in Bookmarks)
        {
            var resumed = await hotel.Send(new ResumeBookmark(Instance, bookmark, null), hotel.System);
            if (resumed.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        }
    }

    private static async Task<IReadOnlyList<Guid>> BookmarksAsync(WorkflowDefinition chart, Guid instance)
    {
        var engine = new WorkflowEngine([]);
        var bookmarks = new List<Guid>();
        var burst = await engine.StartAsync(chart, new StartRequest(instance), TestHotel.Start, CancellationToken.None);
        while (burst.CreatedBookmarks is [var next])
        {
            bookmarks.Add(next.Id);
            burst = await engine.ResumeAsync(chart, burst.State, new ResumeRequest(next.Id), TestHotel.Start, CancellationToken.None);
        }

        return bookmarks;
    }
}
