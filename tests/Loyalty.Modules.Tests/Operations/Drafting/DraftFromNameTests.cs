using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Drafting;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations.Drafting;

public sealed class DraftFromNameTests
{
    [Theory, OnEachStore]
    public async Task A_draft_is_kept_under_an_id_of_its_own_and_never_published(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);

        var first = await hotel.Send(new DraftFromName("Grüße zum Geburtstag", null), hotel.Manager);
        var second = await hotel.Send(new DraftFromName("Grüße zum Geburtstag", null), hotel.Manager);
        var shipped = await hotel.Send(new DraftFromName("Welcome member", null));

        Assert.Equal(("gruesse-zum-geburtstag", "gruesse-zum-geburtstag-2", "welcome-member-2"), (first.Value, second.Value, shipped.Value));
        var line = Assert.Single((await hotel.Ask(new ListVersions(first.Value))).Value);
        Assert.Equal((VersionState.Draft, "Max Manager"), (line.State, line.By));
        Assert.Equal("operations.workflow-unknown", (await hotel.Send(new StartWorkflow(first.Value, []))).Refusal?.Code);
    }

    [Theory, OnEachStore]
    public async Task Drafts_of_one_name_made_at_the_same_moment_are_different_workflows(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.Send(new DraftFromName("erster", null));

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hotel.Send(new DraftFromName("Umfrage", null))));

        Assert.All(made, draft => Assert.Null(draft.Refusal));
        Assert.Equal(4, made.Select(draft => draft.Value).Distinct().Count());
    }

    [Fact]
    public async Task What_was_proposed_is_kept_and_can_be_published_as_it_is()
    {
        await using var hotel = await TestHotel.OpenAsync();
        var proposal = (await hotel.Ask(new ProposeDraft("Umfrage", null))).Value;

        var id = (await hotel.Send(new DraftFromName("Umfrage", null, proposal.Json))).Value;
        var draft = (await hotel.Ask(new GetVersion(id, 1))).Value;

        Assert.Contains("survey-questions", draft.Json, StringComparison.Ordinal);
        Assert.Equal(1, (await hotel.Send(new PublishDraft(id, draft.Revision))).Value);
        Assert.Null((await hotel.Send(new StartWorkflow(id, []))).Refusal);
        Assert.Equal("Fragen festlegen", (await hotel.OnlyWorkAsync()).Title.De);
    }

    [Fact]
    public async Task Staff_make_none_and_names_have_their_bounds()
    {
        await using var hotel = await TestHotel.OpenAsync();

        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new DraftFromName("Umfrage", null), hotel.Staff)).Refusal?.Code);
        Assert.Equal(("pipeline.required", "/name"), (await hotel.Send(new DraftFromName("  ", null))).Refusal is { } empty ? (empty.Code, empty.Field) : default);
        Assert.Equal("pipeline.too-long", (await hotel.Send(new DraftFromName(new string('a', 101), null))).Refusal?.Code);
        Assert.Equal("operations.workflow-unreadable", (await hotel.Send(new DraftFromName("Umfrage", null, "{"))).Refusal?.Code);
    }
}
