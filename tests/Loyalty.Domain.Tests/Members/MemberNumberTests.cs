using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Members;

public sealed class MemberNumberTests
{
    private static readonly HotelId Hotel = new(new Guid("0192f0c1-0000-7000-8000-000000000002"));

    [Fact]
    public void A_number_is_read_with_and_without_its_space()
    {
        var number = MemberNumber.For(Hotel, "guest@example.org", 0);

        Assert.Matches("^[1-9][0-9]{3} [0-9]{4}$", number);
        Assert.Equal(number, MemberNumber.Read(number.Replace(" ", "")));
    }

    [Fact]
    public void A_mistyped_digit_is_noticed()
    {
        var number = MemberNumber.For(Hotel, "guest@example.org", 0);
        var wrong = number[..^1] + (char)('0' + ((number[^1] - '0' + 1) % 10));

        Assert.Null(MemberNumber.Read(wrong));
    }

    [Fact]
    public void The_same_address_always_gets_the_same_number_and_a_further_attempt_another()
    {
        Assert.Equal(MemberNumber.For(Hotel, "guest@example.org", 0), MemberNumber.For(Hotel, "guest@example.org", 0));
        Assert.NotEqual(MemberNumber.For(Hotel, "guest@example.org", 0), MemberNumber.For(Hotel, "guest@example.org", 1));
    }
}
