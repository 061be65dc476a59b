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

    private static async Task<string[]> NamesAsync(TestHotel hotel, string? text) =>
        [.. Programme.Done(await hotel.Ask(new FindMembers(text), hotel.Staff)).Items.Select(member => member.LastName)];
}
