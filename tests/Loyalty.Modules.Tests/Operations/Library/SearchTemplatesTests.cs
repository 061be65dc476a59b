using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Library;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Operations.Library;

public sealed class SearchTemplatesTests
{
    [Theory]
    [InlineData("wäsche", LibraryHotel.ByHand)]
    [InlineData("WAESCHE zaehlen", LibraryHotel.ByHand)]
    [InlineData("wasche", LibraryHotel.ByHand)]
    [InlineData("linen", LibraryHotel.ByHand)]
    [InlineData("ruf gast", LibraryHotel.ForMember)]
    [InlineData("guests new", LibraryHotel.ByItself)]
    [InlineData("please call", LibraryHotel.ByItself)]
    public async Task A_template_is_found_by_words_in_either_language_with_or_without_umlauts(string typed, string first)
    {
        await using var hotel = await LibraryHotel.OpenAsync();

        Assert.Equal(first, (await FindAsync(hotel, new SearchTemplates(typed))).Items[0].Id);
    }

    [Fact]
    public async Task What_has_a_word_in_its_name_comes_before_what_has_it_elsewhere()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        await hotel.Send(new Modules.Operations.Versions.SaveDraft(LibraryHotel.Document("other", "Etwas anderes", "Something else").ToJsonString()));
        await hotel.Send(new KeepAsTemplate("other")); // has the keyword

        var found = (await FindAsync(hotel, new SearchTemplates("wäsche"))).Items;

        Assert.Equal("Wäsche zählen", found[0].Title.De);
        Assert.Contains(found, one => one.Title.De == "Etwas anderes" && one.IsOwn);
    }

    [Fact]
    public async Task Without_words_all_are_listed_by_name_with_the_categories_and_how_many_they_have()
    {
        await using var hotel = await LibraryHotel.OpenAsync();

        var all = await FindAsync(hotel, new SearchTemplates());
        var guests = await FindAsync(hotel, new SearchTemplates(Category: "guests", Language: "en"));

        Assert.Equal(all.Total, all.Categories.Sum(category => category.Count));
        Assert.Equal(all.Items.Select(one => one.Title.De).Order(StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("de"), true)), all.Items.Select(one => one.Title.De));
        Assert.Equal(["Call a guest back", "Call new guests"], guests.Items.Select(one => one.Title.En).Where(title => title.StartsWith("Call", StringComparison.Ordinal)));
        Assert.All(guests.Items, one => Assert.Equal("guests", one.Category));
        Assert.Equal(TemplateStanding.Published, Assert.Single((await FindAsync(hotel, new SearchTemplates("Willkommen im Programm"))).Items, one => one.Id == "welcome-member").Standing);
    }

    [Fact]
    public async Task When_nothing_has_all_words_those_with_most_of_them_are_shown_and_nonsense_finds_nothing()
    {
        await using var hotel = await LibraryHotel.OpenAsync();

        Assert.Equal(LibraryHotel.ByHand, (await FindAsync(hotel, new SearchTemplates("wäsche zählen unauffindbarxyz"))).Items[0].Id);
        Assert.Equal(0, (await FindAsync(hotel, new SearchTemplates("unauffindbarxyz"))).Total);
        Assert.Equal("pipeline.out-of-range", (await hotel.Ask(new SearchTemplates(Page: 0))).Refusal?.Code);
    }

    [Theory, OnEachStore]
    public async Task Seven_thousand_templates_are_imported_at_once_and_each_is_found(Store store)
    {
        const int many = 7_000;
        await using var hotel = await LibraryHotel.OpenAsync(store);
        var before = (await FindAsync(hotel, new SearchTemplates())).Total;

        var report = await hotel.UseCases.ImportWorkflows(ManyTemplates.Package(many), ImportAs.Templates, hotel.Manager, CancellationToken.None);
        var again = await hotel.UseCases.ImportWorkflows(ManyTemplates.Package(many), ImportAs.Templates, hotel.Manager, CancellationToken.None);

        Assert.Equal((many, 0), (report.Value.Kept, again.Value.Kept));
        Assert.Equal(before + many, (await FindAsync(hotel, new SearchTemplates())).Total);
        Assert.Equal(many, (await FindAsync(hotel, new SearchTemplates(OwnOnly: true))).Total);
        foreach (var number in new[] { 1, 3_333, 6_999 })
        {
            Assert.Equal($"generated-{number}", (await hotel.Ask(new GetTemplate((await FindAsync(hotel, new SearchTemplates($"Vorlage {number}x"))).Items[0].Id))).Value.DefinitionId);
        }

        var (pages, last) = (many / SearchTemplates.PageSize, await FindAsync(hotel, new SearchTemplates(OwnOnly: true, Page: many / SearchTemplates.PageSize)));
        Assert.Equal(SearchTemplates.PageSize, last.Items.Count);
        Assert.Empty((await FindAsync(hotel, new SearchTemplates(OwnOnly: true, Page: pages + 1))).Items);
    }

    [Fact]
    public async Task What_another_program_has_changed_is_seen()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        var before = (await FindAsync(hotel, new SearchTemplates())).Total;

        await hotel.SendAfterRestartAsync(new KeepAsTemplate("welcome-member"), hotel.Manager);

        Assert.Equal(before + 1, (await FindAsync(hotel, new SearchTemplates())).Total);
    }

    [Fact]
    public async Task The_templates_of_another_hotel_are_never_seen()
    {
        await using var hotel = await LibraryHotel.OpenAsync();
        var template = (await hotel.Send(new KeepAsTemplate("welcome-member"))).Value;
        var neighbour = await hotel.NeighbourAsync();

        Assert.Equal("library.template-unknown", (await hotel.Ask(new GetTemplate(template), neighbour)).Refusal?.Code);
        Assert.DoesNotContain((await hotel.Ask(new SearchTemplates(OwnOnly: true), neighbour)).Value.Items, one => one.Id == template);
        Assert.Equal("library.template-unknown", (await hotel.Send(new DeleteTemplate(Guid.Parse(template)), neighbour)).Refusal?.Code);
    }

    private static async Task<FoundTemplates> FindAsync(TestHotel hotel, SearchTemplates query) => (await hotel.Ask(query, hotel.Staff)).Value;
}
