using Loyalty.Domain.Members;
using Loyalty.Domain.Tests.Ledger;

namespace Loyalty.Domain.Tests.Members;

public sealed class StayTests
{
    private readonly StayReport _report = Given.Report(Given.Line(100m));

    [Fact]
    public void The_latest_report_by_the_senders_clock_wins_in_any_order()
    {
        var newest = _report.Later(5) with { Status = StayStatus.Cancelled };
        var stay = Given.Stay(_report);

        Assert.Equal(StayTaking.Applied, stay.Take(newest));
        Assert.Equal(StayTaking.Older, stay.Take(_report.Later(3)));
        Assert.Equal(StayStatus.Cancelled, stay.Status);
    }

    [Fact]
    public void The_same_report_again_changes_nothing() => Assert.Equal(StayTaking.Repeated, Given.Stay(_report).Take(_report));

    [Fact]
    public void Of_two_reports_of_one_instant_the_greater_event_id_wins()
    {
        var stay = Given.Stay(_report with { EventId = "b" });

        Assert.Equal(StayTaking.Older, stay.Take(_report with { EventId = "a" }));
        Assert.Equal(StayTaking.Applied, stay.Take(_report with { EventId = "c" }));
    }

    [Fact]
    public void A_late_report_names_the_guest_unless_a_newer_one_names_any()
    {
        var (silent, named) = (_report.Later(5) with { GuestEmail = null, GuestExternalId = null }, _report.Later(3));
        var stay = Given.Stay(silent);

        Assert.True(stay.TakeGuest(named, [silent]));
        Assert.False(stay.TakeGuest(_report with { GuestEmail = "other@example.org" }, [silent, named]));
        Assert.False(stay.TakeGuest(_report.Later(4) with { GuestEmail = null, GuestExternalId = null }, [silent, named]));
        Assert.Equal(("guest@example.org", "G-1", silent.EventId), (stay.GuestEmail, stay.GuestExternalId, stay.EventId));
    }

    [Fact]
    public void An_instant_finer_than_a_microsecond_does_not_look_newer_than_itself()
    {
        var fine = _report with { OccurredAt = _report.OccurredAt.AddTicks(7) };

        Assert.Equal(StayTaking.Repeated, Given.Stay(fine).Take(fine));
    }

    [Fact]
    public void A_stay_keeps_its_member()
    {
        var stay = Given.Stay(_report);
        stay.AttachTo(Given.Member);
        stay.AttachTo(MemberId.New(Given.Now));

        Assert.Equal(Given.Member, stay.MemberId);
    }

    [Fact]
    public void An_address_that_cannot_be_read_is_no_address() =>
        Assert.Null(Given.Stay(_report with { GuestEmail = "front desk" }).GuestEmail);
}
