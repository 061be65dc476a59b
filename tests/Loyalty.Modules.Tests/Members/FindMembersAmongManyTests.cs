using Loyalty.Modules.Members;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;

namespace Loyalty.Modules.Tests.Members;

public sealed class FindMembersAmongManyTests
{
    private const int Many = 5_000;

    [Theory]
    [OnEachStore]
    public async Task A_search_among_many_members_finds_the_right_ones_on_every_page(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.EnrolAsync();
        await hotel.WriteAsync(db => ManyMembers.CopyAsync(db, Many));

        Assert.Equal(Many + 1, Programme.Done(await hotel.Ask(new FindMembers())).Total);
        Assert.Equal(1, Programme.Done(await hotel.Ask(new FindMembers("xu4777"))).Total);
        Assert.Equal(111, Programme.Done(await hotel.Ask(new FindMembers("xu47"))).Total);
        Assert.Equal(0, Programme.Done(await hotel.Ask(new FindMembers("nobody at all"))).Total);
        Assert.NotEmpty(Programme.Done(await hotel.Ask(new FindMembers(Order: MemberOrder.Newest, Skip: Many - 10))).Items);
    }
}
