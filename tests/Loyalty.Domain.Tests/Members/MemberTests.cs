using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Members;

public sealed class MemberTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly BusinessDate Today = BusinessDate.Of(2026, 11, 20);
    private static readonly MemberDetails Details = new(" Baerbel@Example.org ", "Bärbel", "Prüfer", "de", null, true, "desk", false);
    private static readonly TierPolicy Policy = new([Tier("basic", 1, null, null), Tier("silver", 2, 8, 100_000), Tier("gold", 3, 15, 200_000)]);

    [Fact]
    public void A_guest_who_accepts_the_terms_becomes_a_member_of_the_lowest_tier()
    {
        var member = Enrol(Details).Value;

        Assert.Equal(("baerbel@example.org", "basic", 1), (member.Email, member.TierCode, member.TierRank));
        Assert.Equal(new MemberEnrolled(member.Id, "de"), Assert.Single(member.TakeEvents()));
    }

    [Fact]
    public void Nobody_becomes_a_member_without_accepting_the_terms() =>
        Assert.Equal("members.terms-not-accepted", Enrol(Details with { AcceptTerms = false }).Refusal?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b")]
    [InlineData("a b@example.org")]
    [InlineData("Name <a@example.org>")]
    public void An_address_that_cannot_be_read_is_refused(string email) =>
        Assert.Equal("members.email-unreadable", Enrol(Details with { Email = email }).Refusal?.Code);

    [Fact]
    public void A_birth_date_in_the_future_is_refused() =>
        Assert.Equal("members.birth-date-unlikely", Enrol(Details with { BirthDate = Today.AddDays(1) }).Refusal?.Code);

    [Fact]
    public void Imported_members_get_no_welcome() => Assert.Empty(Enrol(Details with { IsHistoric = true }).Value.TakeEvents());

    [Theory]
    [InlineData(-30, true)]
    [InlineData(-31, false)]
    [InlineData(5, true)]
    public void A_stay_belongs_to_the_membership_when_it_ended_at_most_30_days_before_it(int days, bool covered) =>
        Assert.Equal(covered, Enrol(Details).Value.Covers(Today.AddDays(days)));

    [Fact]
    public void A_rise_comes_at_once_and_is_told()
    {
        var member = Enrol(Details).Value;
        member.TakeEvents();

        var standing = member.Take(Reached(8), Today, Today, mayFall: false, quietly: false, Now);

        Assert.Equal(("silver", 2, Today), (standing?.TierCode, member.TierRank, member.TierSince));
        Assert.Equal(new TierChanged(member.Id, "basic", "silver", true), Assert.Single(member.TakeEvents()));
    }

    [Fact]
    public void A_fall_waits_for_the_review_that_may_let_members_fall()
    {
        var member = Enrol(Details).Value;
        member.Take(Reached(15), Today, Today, mayFall: false, quietly: true, Now);

        Assert.Null(member.Take(Reached(0), Today, Today, mayFall: false, quietly: false, Now));
        Assert.Equal("basic", member.Take(Reached(0), Today, Today, mayFall: true, quietly: false, Now)?.TierCode);
    }

    private static TierRule Tier(string code, int rank, int? nights, long? spend) => new(code, new LocalText(code, code), rank, nights, spend, []);

    private static TierReview Reached(int nights) => new(Policy.Review(nights, 0), new TierScore(nights, 0), 1);

    private static Result<Member> Enrol(MemberDetails details) => Member.Enrol(MemberId.New(Now), details, "4081 7723", TierReview.Start(Policy, 1), Today, Now);
}
