using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Library;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Tests.Operations.Library;

public sealed class UseTemplateTests
{
    private static readonly Guid s_press = Guid.Parse("01980000-0000-7000-8000-00000000aaaa");

    [Theory, OnEachStore]
    public async Task One_press_starts_one_instance_and_names_its_first_task_however_often_it_arrives(Store store)
    {
        await using var hotel = await LibraryHotel.OpenAsync(store);

        var pressed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hotel.Send(new UseTemplate(LibraryHotel.ByHand, s_press), hotel.Manager)));

        var used = Assert.Single(pressed.Select(one => one.Value).Distinct());
        Assert.Equal((LibraryHotel.ByHand, TemplateUse.Started), (used.DefinitionId, used.Use));
        Assert.Equal(used.FirstTask, (await hotel.OnlyWorkAsync()).Id);
        Assert.Equal(InstanceStanding.Waiting, (await hotel.LookAsync(used.Instance!.Value)).Standing);
        Assert.NotEqual(used.Instance, (await hotel.Send(new UseTemplate(LibraryHotel.ByHand, Guid.NewGuid()))).Value.Instance);
        Assert.Single((await hotel.Ask(new ListVersions(LibraryHotel.ByHand))).Value);
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task What_starts_by_itself_is_live_once_an_owner_has_switched_it_on(Store store)
    {
        await using var hotel = await LibraryHotel.OpenAsync(store);

        var manager = (await hotel.Send(new UseTemplate(LibraryHotel.ByItself, s_press), hotel.Manager)).Value;
        var managerAgain = (await hotel.Send(new UseTemplate(LibraryHotel.ByItself, s_press), hotel.Manager)).Value;
        await EnrolAsync(hotel);
        Assert.Empty((await hotel.Ask(new ListInstances(LibraryHotel.ByItself, null))).Value.Lines);

        var owner = (await hotel.Send(new UseTemplate(LibraryHotel.ByItself, s_press))).Value;
        var again = (await hotel.Send(new UseTemplate(LibraryHotel.ByItself, s_press))).Value;
        await EnrolAsync(hotel, "second@example.org");

        Assert.Equal([TemplateUse.Drafted, TemplateUse.Drafted, TemplateUse.SwitchedOn, TemplateUse.OnBefore], new[] { manager, managerAgain, owner, again }.Select(one => one.Use));
        Assert.Equal(VersionState.Published, Assert.Single((await hotel.Ask(new ListVersions(LibraryHotel.ByItself))).Value).State);
        Assert.Single((await hotel.Ask(new ListInstances(LibraryHotel.ByItself, null))).Value.Lines);
    }

    [Fact]
    public async Task A_workflow_that_the_hotel_has_changed_is_not_overwritten()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        await hotel.Send(new PublishWorkflow(LibraryHotel.Document(LibraryHotel.ByHand, "Unsere Wäsche", "Our linen").ToJsonString()));

        var used = (await hotel.Send(new UseTemplate(LibraryHotel.ByHand, s_press), hotel.Manager)).Value;

        Assert.Equal("Unsere Wäsche", (await hotel.LookAsync(used.Instance!.Value)).Title.De);
        Assert.Single((await hotel.Ask(new ListVersions(LibraryHotel.ByHand))).Value);
        Assert.True((await hotel.Ask(new GetTemplate(LibraryHotel.ByHand))).Value is { IsChanged: true, Standing: TemplateStanding.Published });
    }

    [Fact]
    public async Task Neither_a_draft_that_differs_nor_what_was_taken_back_is_overwritten()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        var changed = LibraryHotel.Document(LibraryHotel.ByHand, "Unsere Wäsche", "Our linen").ToJsonString();
        var draft = (await hotel.Send(new SaveDraft(changed), hotel.Manager)).Value;

        Assert.Equal("operations.draft-open", (await hotel.Send(new UseTemplate(LibraryHotel.ByHand, s_press))).Refusal?.Code);
        await hotel.Send(new PublishDraft(LibraryHotel.ByHand, draft.Revision));
        await hotel.Send(new RetractVersion(LibraryHotel.ByHand, 1));
        Assert.Equal("library.taken-back", (await hotel.Send(new UseTemplate(LibraryHotel.ByHand, s_press))).Refusal?.Code);

        await hotel.Send(new UseTemplate(LibraryHotel.ByItself, s_press));
        await hotel.Send(new RetractVersion(LibraryHotel.ByItself, 1));
        Assert.Equal(TemplateUse.Drafted, (await hotel.Send(new UseTemplate(LibraryHotel.ByItself, s_press), hotel.Manager)).Value.Use);
        Assert.Equal(TemplateUse.SwitchedOn, (await hotel.Send(new UseTemplate(LibraryHotel.ByItself, s_press))).Value.Use);
    }

    [Fact]
    public async Task A_template_for_a_member_asks_for_one_and_ties_the_run_to_them()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        var anna = await EnrolAsync(hotel);
        UseTemplate For(string member, string nights = "") => new(LibraryHotel.ForMember, s_press) { Input = new Dictionary<string, string> { ["memberId"] = member, ["nights"] = nights, ["unasked"] = "x" } };

        Assert.Equal(("pipeline.required", "/memberId"), PlaceOf(await hotel.Send(For(""))));
        Assert.Equal(("pipeline.unreadable", "/memberId"), PlaceOf(await hotel.Send(For("Anna"))));
        Assert.Equal(("pipeline.unknown-value", "/memberId"), PlaceOf(await hotel.Send(For(Guid.NewGuid().ToString()))));
        Assert.Equal(("pipeline.unreadable", "/nights"), PlaceOf(await hotel.Send(For(anna.ToString(), "three"))));
        var used = (await hotel.Send(For(anna.ToString(), "3"), hotel.Manager)).Value;

        Assert.Equal($"member:{anna}", (await hotel.LookAsync(used.Instance!.Value)).CorrelationId);
        Assert.Equal(["memberId", "nights"], (await hotel.Ask(new GetTemplate(LibraryHotel.ForMember))).Value.Inputs.Select(input => input.Name));
    }

    [Fact]
    public async Task Staff_look_at_templates_and_managers_use_them()
    {
        await using var hotel = await LibraryHotel.OpenAsync();

        Assert.Null((await hotel.Ask(new GetTemplate(LibraryHotel.ByHand), hotel.Staff)).Refusal);
        Assert.Null((await hotel.Ask(new ExportTemplate(LibraryHotel.ByHand), hotel.Staff)).Refusal);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new UseTemplate(LibraryHotel.ByHand, s_press), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new CloneTemplate(LibraryHotel.ByHand, s_press), hotel.Staff)).Refusal?.Code);
        Assert.Equal("pipeline.not-allowed", (await hotel.UseCases.ImportWorkflows(ManyTemplates.Package(1), ImportAs.Templates, hotel.Staff, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("library.template-unknown", (await hotel.Send(new UseTemplate("nothing", s_press))).Refusal?.Code);
        Assert.Equal("operations.answered-in-design", (await hotel.Send(new UseTemplate("program-lifecycle", s_press))).Refusal?.Code);
    }

    [Theory, OnEachStore]
    public async Task A_copy_is_a_draft_of_its_own_that_is_changed_and_run(Store store)
    {
        await using var hotel = await LibraryHotel.OpenAsync(store);

        var copy = (await hotel.Send(new CloneTemplate(LibraryHotel.ByHand, s_press), hotel.Manager)).Value;
        var again = (await hotel.Send(new CloneTemplate(LibraryHotel.ByHand, s_press), hotel.Manager)).Value;
        var draft = (await hotel.Ask(new GetVersion(copy, 1))).Value;
        var changed = (await hotel.Send(new SaveDraft(draft.Json.Replace("Bitte count", "Handtücher zählen", StringComparison.Ordinal), draft.Revision))).Value;
        await hotel.Send(new PublishDraft(copy, changed.Revision));
        await hotel.Send(new StartWorkflow(copy, []));

        Assert.Equal(copy, again);
        Assert.NotEqual(LibraryHotel.ByHand, copy);
        Assert.Equal(VersionState.Draft, draft.State);
        Assert.Equal("Wäsche zählen (Kopie)", DefinitionReader.Read(draft.Json).Name);
        Assert.Equal("Handtücher zählen", (await hotel.OnlyWorkAsync()).Title.De);
    }

    private static async Task<MemberId> EnrolAsync(TestHotel hotel, string email = "anna@example.org")
    {
        var enrolled = (await hotel.Send(new EnrolMember(email, "Anna", "Berger", "de", null, true, []))).Value;
        await hotel.SettleAsync();
        return (await hotel.Ask(new FindMembers(email))).Value.Items[0].Id;
    }

    private static (string?, string?) PlaceOf<T>(Result<T> result) => (result.Refusal?.Code, result.Refusal?.Field);
}
