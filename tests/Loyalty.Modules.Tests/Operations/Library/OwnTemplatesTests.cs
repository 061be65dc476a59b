using System.IO.Compression;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Library;
using Loyalty.Modules.Operations.Versions;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations.Library;

public sealed class OwnTemplatesTests
{
    [Theory, OnEachStore]
    public async Task A_hotel_keeps_a_workflow_of_its_own_as_a_template_names_it_and_throws_it_away(Store store)
    {
        await using var hotel = await LibraryHotel.OpenAsync(store);
        await hotel.Send(new PublishWorkflow(LibraryHotel.Document("towels", "Handtücher", "Towels").ToJsonString()));

        var kept = (await hotel.Send(new KeepAsTemplate("towels"), hotel.Manager)).Value;
        var again = (await hotel.Send(new KeepAsTemplate("towels"), hotel.Manager)).Value;
        Assert.Null((await hotel.Send(new RenameTemplate(Guid.Parse(kept), new LocalText("Badetücher", "Bath towels")), hotel.Manager)).Refusal);

        Assert.Equal(kept, again);
        var found = Assert.Single((await hotel.Ask(new SearchTemplates("badetücher"))).Value.Items);
        Assert.Equal((kept, true, TemplateStanding.Published), (found.Id, found.IsOwn, found.Standing));
        Assert.Contains("Badetücher", (await hotel.Ask(new ExportTemplate(kept))).Value.Json, StringComparison.Ordinal);
        Assert.Equal("pipeline.required", (await hotel.Send(new RenameTemplate(Guid.Parse(kept), new LocalText(" ", "")))).Refusal?.Code);

        Assert.Null((await hotel.Send(new DeleteTemplate(Guid.Parse(kept)), hotel.Manager)).Refusal);
        Assert.Equal(0, (await hotel.Ask(new SearchTemplates(OwnOnly: true))).Value.Total);
        Assert.NotEmpty((await hotel.Ask(new ListVersions("towels"))).Value);
        Assert.Equal("operations.workflow-unknown", (await hotel.Send(new KeepAsTemplate("nothing"))).Refusal?.Code);
    }

    [Fact]
    public async Task A_template_that_a_manager_wrote_is_made_live_by_an_owner_alone()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        var id = (await ImportAsync(hotel, LibraryHotel.Document("own", "Eigenes", "Our own").ToJsonString())).Lines[0].Id!;

        var manager = (await hotel.Send(new UseTemplate(id, Guid.NewGuid()), hotel.Manager)).Value;
        var owner = (await hotel.Send(new UseTemplate(id, Guid.NewGuid()))).Value;

        Assert.Equal((TemplateUse.Drafted, TemplateUse.Started), (manager.Use, owner.Use));
    }

    [Fact]
    public async Task What_was_exported_is_imported_again_and_is_the_same()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        var file = (await hotel.Ask(new ExportTemplate("program-lifecycle"))).Value;

        var line = Assert.Single((await ImportAsync(hotel, file.Json)).Lines);
        var workflow = (await hotel.Ask(new ExportWorkflow("welcome-member"))).Value;
        var drafted = Assert.Single((await ImportAsync(hotel, workflow.Json, ImportAs.Drafts)).Lines);

        Assert.Equal(("program-lifecycle.json", 0), (file.FileName, line.Findings));
        Assert.Equal(file.Json, (await hotel.Ask(new ExportTemplate(line.Id!))).Value.Json);
        Assert.Equal("welcome-member", drafted.Id);
        Assert.Empty((await hotel.Ask(new CompareVersions("welcome-member", 1, 2))).Value);
    }

    [Fact]
    public async Task Each_file_of_an_archive_has_a_result_of_its_own_and_nothing_of_it_runs()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        await hotel.Send(new SaveDraft(LibraryHotel.Document("held", "Vorhanden", "Held").ToJsonString()));
        var archive = Archive(
            ("good.json", LibraryHotel.Document("good", "Gut", "Good", activities: [Flows.Activity("Loyalty.MemberEnrolled", "t").Trigger(), Flows.Ask("a")]).ToJsonString()),
            ("unsound.json", Flows.Chain("unsound", Flows.Activity("Loyalty.Unheard", "a"))),
            ("held.json", LibraryHotel.Document("held", "Anders", "Other").ToJsonString()),
            ("../../broken.json", "{"),
            ("readme.txt", "no workflow"));

        var drafts = (await hotel.UseCases.ImportWorkflows(WorkflowPackage.Open("a.zip", archive).Value, ImportAs.Drafts, hotel.Manager, CancellationToken.None)).Value.Lines;
        var templates = (await hotel.UseCases.ImportWorkflows(WorkflowPackage.Open("a.zip", archive).Value, ImportAs.Templates, hotel.Manager, CancellationToken.None)).Value;

        Assert.Equal([("good.json", null), ("unsound.json", null), ("held.json", "operations.draft-open"), ("broken.json", "operations.workflow-unreadable")], drafts.Select(line => (line.Name, line.Refusal?.Code)));
        Assert.Equal((0, 1), (drafts[0].Findings, drafts[1].Findings));
        Assert.Equal(3, templates.Kept);
        Assert.Equal(VersionState.Draft, Assert.Single((await hotel.Ask(new ListVersions("good"))).Value).State);
        Assert.Equal("operations.workflow-unknown", (await hotel.Send(new StartWorkflow("good", []))).Refusal?.Code);
    }

    [Theory]
    [InlineData("not json at all", "operations.workflow-unreadable")]
    [InlineData("{}", "operations.workflow-unreadable")]
    [InlineData("""[1, "x", null]""", "operations.workflow-unreadable")]
    [InlineData("""{"definitionId":"x","name":"half \ud800 a pair"}""", "operations.workflow-unreadable")]
    [InlineData("""{"definitionId":"x","half \ud800":1}""", "operations.workflow-unreadable")]
    [InlineData("""{"definitionId":"x","root":[]}""", "operations.workflow-unreadable")]
    [InlineData("""{"definitionId":"x","root":{"id":"r","type":"Elsa.Flowchart","activities":{"a":1}}}""", "operations.workflow-unreadable")]
    [InlineData("""{"definitionId":"x","name":"<script>alert(1)</script>","customProperties":{"title":[1],"purpose":7,"category":{"a":1},"keywords":[1]}}""", null)]
    public async Task Hostile_content_is_refused_with_a_sentence_or_kept_harmlessly(string json, string? code)
    {
        await using var hotel = await LibraryHotel.OpenAsync();

        var report = await ImportAsync(hotel, json);

        Assert.All(report.Lines, line => Assert.Equal(code, line.Refusal?.Code));
        Assert.Null((await hotel.Ask(new SearchTemplates("script"))).Refusal);
        foreach (var id in report.Lines.Select(line => line.Id).OfType<string>())
        {
            Assert.Null((await hotel.Ask(new GetTemplate(id))).Refusal);
        }
    }

    [Theory, OnEachStore]
    public async Task Characters_that_a_database_refuses_and_texts_without_end_do_no_harm(Store store)
    {
        await using var hotel = await LibraryHotel.OpenAsync(store);
        var json = LibraryHotel.Document("odd", "Nul \0 und " + new string('ä', 30_000), "odd", new string('c', 500)).ToJsonString();

        var line = Assert.Single((await ImportAsync(hotel, json)).Lines);

        Assert.Null(line.Refusal);
        Assert.Equal("operations", (await hotel.Ask(new GetTemplate(line.Id!))).Value.Category);
        Assert.Equal(1, (await hotel.Ask(new SearchTemplates("nul und"))).Value.Total);
        Assert.Null((await ImportAsync(hotel, json, ImportAs.Drafts)).Lines[0].Refusal);
    }

    [Fact]
    public async Task What_is_too_large_or_nested_too_deeply_is_refused()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        var deep = string.Concat(Enumerable.Repeat("""{"id":"s","type":"Elsa.Sequence","activities":[""", 1_000)) + string.Concat(Enumerable.Repeat("]}", 1_000));
        var wide = Flows.Chain("wide", [.. Enumerable.Range(0, 2_500).Select(at => Flows.Activity("Elsa.End", $"a{at}"))]);

        Assert.Equal("operations.workflow-unreadable", (await ImportAsync(hotel, $$"""{"definitionId":"deep","root":{{deep}}}""")).Lines[0].Refusal?.Code);
        Assert.Equal("library.too-many-activities", (await ImportAsync(hotel, wide)).Lines[0].Refusal?.Code);
        Assert.Equal("library.too-large", (await ImportAsync(hotel, $$"""{"definitionId":"long","name":"{{new string('x', 1_100_000)}}"}""")).Lines[0].Refusal?.Code);
        Assert.Equal("library.too-large", WorkflowPackage.Open("a.zip", Encoding.UTF8.GetBytes("PK" + new string('x', 33 * 1024 * 1024))).Refusal?.Code);
        Assert.Equal("library.archive-unreadable", WorkflowPackage.Open("a.zip", "PK nothing"u8.ToArray()).Refusal?.Code);
        Assert.Equal("library.nothing-in-it", WorkflowPackage.Open("a.zip", Archive(("a.txt", "x"))).Refusal?.Code);
        Assert.Equal("library.too-many", WorkflowPackage.Open("a.json", Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", 10_001))}]")).Refusal?.Code);
        Assert.Equal("library.too-large", WorkflowPackage.Open("bomb.zip", Archive(("bomb.json", new string(' ', 40 * 1024 * 1024)))).Value.Single().Refusal?.Code);
        Assert.Equal("library.too-many-drafts", (await hotel.UseCases.ImportWorkflows(ManyTemplates.Package(201), ImportAs.Drafts, hotel.Manager, CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task The_whole_library_is_handed_out_in_parts_each_template_once()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        await hotel.UseCases.ImportWorkflows(ManyTemplates.Package(450), ImportAs.Templates, hotel.Manager, CancellationToken.None);

        var names = new List<string>();
        Guid? after = null;
        do
        {
            var part = (await hotel.Ask(new ExportLibrary(after), hotel.Staff)).Value;
            names.AddRange(part.Files.Select(file => file.FileName));
            after = part.Next;
        }
        while (after is not null);

        Assert.Equal(names.Distinct().Count(), names.Count);
        Assert.Equal((await hotel.Ask(new SearchTemplates())).Value.Total, names.Count);
    }

    [Fact]
    public async Task A_preview_says_what_a_template_does_and_needs()
    {
        await using var hotel = await LibraryHotel.OpenAsync();

        var lifecycle = (await hotel.Ask(new GetTemplate("program-lifecycle"), hotel.Staff)).Value;
        var byItself = (await hotel.Ask(new GetTemplate(LibraryHotel.ByItself), hotel.Staff)).Value;

        Assert.True(lifecycle is { IsDesign: true, StartsByItself: false, Standing: TemplateStanding.Published, Steps.Count: 10 });
        Assert.Equal(["Loyalty.MemberEnrolled"], byItself.Triggers);
        Assert.Equal(["Bitte call"], byItself.Steps.Select(step => step.Title.De));
        Assert.Equal((TemplateStanding.New, true), (byItself.Standing, byItself.StartsByItself));
    }

    private static async Task<ImportReport> ImportAsync(TestHotel hotel, string json, ImportAs becomes = ImportAs.Templates)
    {
        var package = WorkflowPackage.Open("file.json", Encoding.UTF8.GetBytes(json));
        return package.Refusal is { } refusal
            ? new ImportReport([new ImportLine("file.json", null, null, false, 0, refusal)])
            : (await hotel.UseCases.ImportWorkflows(package.Value, becomes, hotel.Manager, CancellationToken.None)).Value;
    }

    private static byte[] Archive(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }
}
