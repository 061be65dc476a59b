using Loyalty.Modules.Members;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Members;

public sealed class FindMembersTests
{
    [Theory]
    [OnEachStore]
    public async Task Members_are_found_by_the_beginning_of_name_number_and_address(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.EnrolAsync("baerbel@example.org", "Bärbel", "Prüfer");
        await hotel.EnrolAsync("jose@example.org", "José", "García-Márquez");
        await hotel.EnrolAsync("anna@example.org", "Anna", "Pruess");

        Assert.Equal(["Prüfer"], await NamesAsync(hotel, "prüf"));
        Assert.Equal(["Prüfer"], await NamesAsync(hotel, "Bärbel P"));
        Assert.Equal(["Prüfer"], await NamesAsync(hotel, "Prüfer, Bärb"));
        Assert.Equal(["García-Márquez"], await NamesAsync(hotel, "garcia mar"));
        Assert.Equal(["García-Márquez"], await NamesAsync(hotel, "JOSE@ex"));
        Assert.Equal(["Prüfer", "Pruess"], await NamesAsync(hotel, "prue"));
        Assert.Equal(["García-Márquez", "Prüfer", "Pruess"], await NamesAsync(hotel, null));
        Assert.Empty(await NamesAsync(hotel, "%"));
        var number = Programme.Done(await hotel.Ask(new FindMembers("Prüfer"))).Items[0].Number;
        Assert.Equal(["Prüfer"], await NamesAsync(hotel, number.Replace(" ", "")[..6]));
    }

    [Theory]
    [OnEachStore]
    public async Task A_search_for_what_is_no_character_is_refused_by_the_API_and_breaks_no_screen(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.EnrolAsync("anna@example.org");

        foreach (var text in new[] { "a\0b", "\0", "a\ufffe", "\uffff" })
        {
            Assert.Equal(("pipeline.unreadable", "/q"), ((await hotel.Ask(new SearchMembers(text), hotel.Staff)).Refusal is { } refusal ? (refusal.Code, refusal.Field) : default));
            Assert.DoesNotContain("Nobody", await NamesAsync(hotel, text));
        }

        var cursor = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes("0 a\0"));
        Assert.Equal("members.cursor-unknown", (await hotel.Ask(new SearchMembers("a", cursor), hotel.Staff)).Refusal?.Code);
    }

    [Fact]
    public async Task A_page_says_how_many_there_are_in_all()
    {
        await using var hotel = await TestHotel.OpenAsync();
        for (var guest = 0; guest < 5; guest++)
        {
            await hotel.EnrolAsync($"guest{guest}@example.org", last: $"Gast {guest}");
        }

        var page = Programme.Done(await hotel.Ask(new FindMembers("gast", Skip: 2, Take: 2)));

        Assert.Equal((5, "Gast 2", "Gast 3"), (page.Total, page.Items[0].LastName, page.Items[1].LastName));
    }

    [Theory]
    [OnEachStore]
    public async Task Both_searches_find_who_took_a_member_in_by_that_members_number_address_and_name_and_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        var (keep, gone) = (await hotel.EnrolAsync("anna@example.org", "Anna", "Becker"), await hotel.EnrolAsync("a.schulz@example.org", "Anna", "Schulz"));
        await hotel.EnrolAsync("schulz@example.org", "Zoe", "Schulz");
        var number = Programme.Done(await hotel.Ask(new GetMember(gone))).Number;
        Programme.Done(await hotel.Send(new MergeMembers(keep, gone), hotel.Manager));

        foreach (var (text, found) in new[] { (number, "Becker"), ("a.schulz@example.org", "Becker"), ("Schulz", "Becker Schulz"), ("Anna", "Becker"), (null, "Becker Schulz") })
        {
            Assert.Equal(found, string.Join(' ', await NamesAsync(hotel, text)));
            Assert.Equal(found, string.Join(' ', Programme.Done(await hotel.Ask(new SearchMembers(text), hotel.Staff)).Items.Select(member => member.LastName)));
        }

        var first = Programme.Done(await hotel.Ask(new SearchMembers("Schulz", Take: 1), hotel.Staff));
        Assert.Equal("Zoe", Assert.Single(Programme.Done(await hotel.Ask(new SearchMembers("Schulz", first.Next), hotel.Staff)).Items).FirstName);
    }

    private static async Task<string[]> NamesAsync(TestHotel hotel, string? text) =>
        [.. Programme.Done(await hotel.Ask(new FindMembers(text), hotel.Staff)).Items.Select(member => member.LastName)];
}
