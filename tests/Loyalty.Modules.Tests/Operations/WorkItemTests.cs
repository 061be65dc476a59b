using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.TestKit;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations;

public sealed class WorkItemTests
{
    [Theory, OnEachStore]
    public async Task Completing_a_task_lets_the_workflow_go_on_with_the_next(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("two-tasks", Flows.Ask("first"), Flows.Ask("second", assignee: "manager")));
        var first = await hotel.OnlyWorkAsync(hotel.Staff);

        var done = await hotel.Send(new CompleteWorkItem(first.Id), hotel.Staff);

        Assert.Null(done.Refusal);
        Assert.Equal(("Bitte second", hotel.Today.AddDays(2)), ((await hotel.OnlyWorkAsync(hotel.Manager)).Title.De, (await hotel.OnlyWorkAsync(hotel.Manager)).DueOn));
        Assert.Empty((await hotel.Ask(new ListMyWork(), hotel.Staff)).Value.Lines);
        var view = await hotel.LookAsync(instance);
        Assert.Equal([InstanceStepState.Done, InstanceStepState.Waiting], view.Steps.Select(step => step.State));
        Assert.Equal("Stella Staff", view.Steps[0].By);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task Completing_twice_is_a_conflict_that_names_who_was_first(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.StartAsync(Flows.Chain("one-task", Flows.Ask("only")));
        var item = (await hotel.OnlyWorkAsync()).Id;
        await hotel.Send(new CompleteWorkItem(item), hotel.Staff);

        var again = await hotel.Send(new CompleteWorkItem(item), hotel.Manager);

        Assert.Equal(("operations.item-done", RefusalKind.Conflict, "Stella Staff"), (again.Refusal!.Code, again.Refusal.Kind, again.Refusal.Arguments[0]));
    }

    [Theory, OnEachStore]
    public async Task Of_many_who_complete_at_the_same_moment_one_wins(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("race", Flows.Ask("first"), Flows.Ask("second", assignee: "owner")));
        var item = (await hotel.OnlyWorkAsync()).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => hotel.Send(new CompleteWorkItem(item), hotel.Staff)));

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.All(answers.Where(answer => answer.IsRefused), answer => Assert.Equal("operations.item-done", answer.Refusal!.Code));
        Assert.Equal(2, (await hotel.LookAsync(instance)).Work.Count);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Fact]
    public async Task Work_that_was_called_off_is_gone_and_work_that_never_was_is_not_found()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var instance = await hotel.StartAsync(Flows.Chain("one-task", Flows.Ask("only")));
        var item = (await hotel.OnlyWorkAsync()).Id;
        await hotel.Send(new CancelInstance(instance, "Nicht mehr nötig"));

        Assert.Equal(RefusalKind.Gone, (await hotel.Send(new CompleteWorkItem(item))).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await hotel.Send(new CompleteWorkItem(WorkItemId.New(TestHotel.Start)))).Refusal?.Kind);
        Assert.Equal(InstanceStanding.Cancelled, (await hotel.LookAsync(instance)).Standing);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task Open_required_points_are_named_and_ticked_ones_tell_by_whom(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.StartAsync(Flows.Chain("list", Flows.Ask("prepare", "FillChecklist", "staff", ("card", true), ("drink", true), ("flowers", false))));
        var item = (await hotel.OnlyWorkAsync()).Id;
        await hotel.Send(new TickItem(item, "card", true), hotel.Staff);
        await hotel.Send(new TickItem(item, "card", true), hotel.Manager);

        var early = await hotel.Send(new CompleteWorkItem(item));
        await hotel.Send(new TickItem(item, "drink", true), hotel.Manager);
        var unknown = await hotel.Send(new TickItem(item, "cake", true));
        var done = await hotel.Send(new CompleteWorkItem(item), hotel.Staff);

        Assert.Equal(("operations.points-open", "DRINK"), (early.Refusal!.Code, ((LocalText)early.Refusal.Arguments[0]).De));
        Assert.Equal("operations.point-unknown", unknown.Refusal?.Code);
        Assert.Null(done.Refusal);
        Assert.Equal(["Stella Staff", "Max Manager", null], (await hotel.LookAsync(item)).Points.Select(point => point.TickedBy));
    }

    [Fact]
    public async Task A_field_that_must_be_filled_is_asked_for()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var ask = Flows.Ask("entry", "SaveDataEntry");
        ask["fields"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"name":"room","label":{"de":"Zimmer","en":"Room"},"type":"text","required":true}]""");
        await hotel.StartAsync(Flows.Chain("entry", ask));
        var item = (await hotel.OnlyWorkAsync()).Id;

        var empty = await hotel.Send(new CompleteWorkItem(item, new() { ["room"] = " " }));
        var full = await hotel.Send(new CompleteWorkItem(item, new() { ["room"] = "21" }));

        Assert.Equal(("operations.field-empty", "/room"), (empty.Refusal!.Code, empty.Refusal.Field));
        Assert.Null(full.Refusal);
        Assert.Equal("21", (await hotel.LookAsync(item)).Draft!["room"]!.ToString());
    }

    [Fact]
    public async Task Work_for_the_owner_is_neither_shown_to_nor_done_by_the_front_desk()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.StartAsync(Flows.Chain("owner-only", Flows.Ask("decide", assignee: "owner")));
        var item = (await hotel.OnlyWorkAsync(hotel.Owner)).Id;

        Assert.Equal(0, (await hotel.Ask(new CountMyWork(), hotel.Staff)).Value);
        Assert.Equal("operations.not-yours", (await hotel.Ask(new GetWorkItem(item), hotel.Staff)).Refusal?.Code);
        Assert.Equal("operations.not-yours", (await hotel.Send(new CompleteWorkItem(item), hotel.Staff)).Refusal?.Code);
    }

    [Fact]
    public async Task A_colleague_asks_by_hand_and_what_is_due_first_stands_first()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.Send(new CreateWorkItemByHand("Irgendwann", null, AssigneeRole.Staff, null, []), hotel.Staff);
        await hotel.Send(new CreateWorkItemByHand("Übermorgen", null, AssigneeRole.Staff, hotel.Today.AddDays(2), ["Karte", " ", "Blumen"]), hotel.Staff);
        await hotel.Send(new CreateWorkItemByHand("Heute", "Bitte vor 18 Uhr", AssigneeRole.Staff, hotel.Today, []), hotel.Staff);

        var lines = (await hotel.Ask(new ListMyWork(), hotel.Staff)).Value.Lines;

        Assert.Equal(["Heute", "Übermorgen", "Irgendwann"], lines.Select(line => line.Title.De));
        Assert.Equal((WorkItemKind.Checklist, 2), (lines[1].Kind, lines[1].Points));
        Assert.Null((await hotel.Send(new CompleteWorkItem(lines[0].Id), hotel.Staff)).Refusal);
        Assert.Equal(2, (await hotel.Ask(new CountMyWork(), hotel.Staff)).Value);
    }

    [Theory, OnEachStore]
    public async Task A_crash_before_the_commit_leaves_neither_item_nor_instance_half_done(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var instance = await hotel.StartAsync(Flows.Chain("crash", Flows.Ask("first"), Flows.Ask("second")));
        var item = (await hotel.OnlyWorkAsync()).Id;
        var before = (await hotel.LookAsync(instance)).Journal.Count;

        await hotel.CrashAsync(services => services.GetRequiredService<IMediator>().Send(new CompleteWorkItem(item)));

        Assert.Equal(WorkItemState.Open, (await hotel.LookAsync(item)).State);
        Assert.Equal(before, (await hotel.LookAsync(instance)).Journal.Count);
        Assert.Empty(await hotel.InvariantsAsync());
        Assert.Null((await hotel.Send(new CompleteWorkItem(item))).Refusal);
        Assert.Equal("Bitte second", (await hotel.OnlyWorkAsync()).Title.De);
    }
}
