using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Library;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations.Library;

/// <summary>The reviews of the library: they begin by themselves, and what they decide becomes work.</summary>
public sealed class ReviewTests
{
    private const string Quarterly = "quarterly-review";

    [Fact]
    public async Task A_quarter_is_reviewed_from_its_first_morning_on_by_the_clock_of_the_house()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await TakeAsync(hotel);

        var mornings = new List<string>();
        for (var quarter = 0; quarter < 4; quarter++)
        {
            mornings.Add((await BeginAsync(hotel)).ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture));
        }

        Assert.Equal(["2027-01-01T07:00Z", "2027-04-01T06:00Z", "2027-07-01T06:00Z", "2027-10-01T06:00Z"], mornings);
        Assert.Equal(4, (await hotel.RunsAsync(Quarterly)).Count);
    }

    [Fact]
    public async Task Those_who_meet_read_what_was_noted_and_each_action_they_decide_becomes_a_task()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await TakeAsync(hotel);
        await BeginAsync(hotel);
        var run = Assert.Single(await hotel.RunsAsync(Quarterly));

        await CompleteAsync(hotel, run, "Note the figures of the quarter", new JsonObject { ["members"] = 212, ["notable"] = "Der Oktober war ruhig" });
        await CompleteAsync(hotel, run, "Ask guests directly", new JsonObject { ["good"] = "Die Karte" });
        var meeting = await CompleteAsync(hotel, run, "Hold the meeting and decide", new JsonObject
        {
            ["heldOn"] = "2027-01-12",
            ["decisions"] = "Die Karte bleibt",
            ["actions"] = "Anna: neue Karten drucken\n\n Ben: Gäste am Frühstück fragen ",
            ["change"] = "no",
        });

        Assert.EndsWith("\nMitglieder: 212\nFällt auf: Der Oktober war ruhig\nGefällt: Die Karte", meeting.Teaser.De, StringComparison.Ordinal);
        Assert.EndsWith("\nMembers: 212\nStands out: Der Oktober war ruhig\nLiked: Die Karte", meeting.Teaser.En, StringComparison.Ordinal);
        Assert.Equal(["Anna: neue Karten drucken", "Ben: Gäste am Frühstück fragen"], (await OpenAsync(hotel, run)).Select(work => work.Title.De).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_template_shows_the_sentence_of_a_step_also_where_its_task_will_quote_what_was_answered()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var steps = Programme.Done(await hotel.Ask(new GetTemplate(Quarterly))).Steps;

        Assert.Equal("One hour, everybody at the table, and three decisions at most in the end.", steps.Single(step => step.ActivityId == "meeting").Teaser?.En);
    }

    private static async Task TakeAsync(TestHotel hotel) => Programme.Done(await hotel.Send(new PublishWorkflow(Templates.Json($"library/{Quarterly}.json"))));

    /// <summary>Moves on to the morning on which the next review begins, and answers it.</summary>
    private static async Task<DateTimeOffset> BeginAsync(TestHotel hotel)
    {
        var due = await hotel.ReadAsync(db => db.Set<WorkflowTimer>().Where(timer => timer.DefinitionId == Quarterly).Select(timer => timer.DueAt).SingleAsync());
        hotel.Clock.MoveTo(due!.Value); // a review that recurs is always due again
        await hotel.SettleAsync();
        return due.Value.ToUniversalTime();
    }

    private static async Task<IReadOnlyList<InstanceWork>> OpenAsync(TestHotel hotel, Guid run) => [.. (await hotel.LookAsync(run)).Work.Where(work => work.State is WorkItemState.Open)];

    private static async Task<WorkItemView> CompleteAsync(TestHotel hotel, Guid run, string title, JsonObject answer)
    {
        var item = await hotel.LookAsync((await OpenAsync(hotel, run)).Single(work => work.Title.En == title).Id);
        foreach (var point in item.Points)
        {
            Programme.Done(await hotel.Send(new TickItem(item.Id, point.Id, true)));
        }

        Programme.Done(await hotel.Send(new CompleteWorkItem(item.Id, answer)));
        await hotel.SettleAsync();
        return item;
    }
}
