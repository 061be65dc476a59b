using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations;

public sealed class MemberWorkflowTests
{
    [Theory, OnEachStore]
    public async Task A_new_member_is_welcomed_once_in_their_language_with_a_link_to_their_statement(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await hotel.Send(new EnrolMember("ann@example.org", "Ann", "O'Neil", "en", null, true, []), hotel.Staff);

        await hotel.ReactAsync();
        await hotel.ReactAsync();

        var mail = Assert.Single(await hotel.MailsAsync());
        Assert.Equal(("ann@example.org", "en", "welcome-member", "Welcome, Ann O'Neil: you are a member now"), (mail.To, mail.Language, mail.Template, mail.Subject));
        var secret = mail.Text.Split("/club/statement/")[1].Split('\n')[0].Trim();
        Assert.Equal(mail.Member, (await hotel.Ask(new CheckLink(secret, AccessLinkKind.Statement), Caller.Anyone)).Value.Member);
        Assert.DoesNotContain("{{", mail.Html, StringComparison.Ordinal);
        var run = Assert.Single((await hotel.Ask(new ListInstances("welcome-member", null))).Value.Lines);
        Assert.Equal((InstanceStanding.Finished, $"member:{mail.Member}"), (run.Standing, run.CorrelationId));
        Assert.Empty(await hotel.InvariantsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_reaction_that_runs_twice_for_one_event_starts_one_instance(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.EnrolAsync();
        await hotel.ReactAsync();

        await hotel.WriteAsync(db => db.Set<OutboxEvent>().Where(row => row.Type == nameof(MemberEnrolled)).ExecuteUpdateAsync(row => row.SetProperty(news => news.HandledAt, (DateTimeOffset?)null)));
        hotel.Clock.Advance(TimeSpan.FromMinutes(1));
        await hotel.ReactAsync();
        Assert.False(await hotel.ReadAsync(db => db.Set<OutboxEvent>().AnyAsync(row => row.HandledAt == null)));

        Assert.Single(await hotel.MailsAsync());
        Assert.Single((await hotel.Ask(new ListInstances("welcome-member", null))).Value.Lines);
    }

    [Theory, OnEachStore]
    public async Task A_tier_rise_is_congratulated_with_what_the_new_tier_brings(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        await hotel.EnrolAsync();
        await hotel.ReactAsync();

        await hotel.ReportAsync(hotel.Report(1_200));
        await hotel.ReactAsync();

        var mail = (await hotel.MailsAsync()).Single(mail => mail.Template == "tier-changed");
        Assert.Contains("silver", mail.Subject, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Punkte", mail.Text, StringComparison.Ordinal);
        Assert.Single((await hotel.Ask(new ListInstances("tier-changed", InstanceStanding.Finished))).Value.Lines);
    }

    [Fact]
    public async Task A_fall_and_a_member_of_the_past_get_no_mail()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        await hotel.Send(Programme.Guest() with { HistoricOn = hotel.Today.AddDays(-400) }, hotel.System);
        await hotel.WriteAsync(async db => db.Add(OutboxEvent.Of(new TierChanged(await db.Set<Member>().Select(member => member.Id).SingleAsync(), "silver", "basic", false), "test", true, hotel.Clock.GetUtcNow())));

        await hotel.ReactAsync();

        Assert.Empty(await hotel.MailsAsync());
    }

    [Fact]
    public async Task A_workflow_that_waits_for_a_tier_goes_on_for_its_own_member_only()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        await hotel.Send(new PublishWorkflow(Flows.Chain("patient", Flows.Activity("Loyalty.MemberEnrolled", "start").Trigger(), Flows.Activity("Loyalty.TierChanged", "rise", ("direction", "rise")), Flows.Ask("congratulate"))));
        await hotel.EnrolAsync("anna@example.org");
        await hotel.EnrolAsync("berta@example.org");
        await hotel.ReactAsync();

        await hotel.ReportAsync(hotel.Report(1_200, "anna@example.org"));
        await hotel.ReactAsync();

        Assert.Equal("Bitte congratulate", (await hotel.OnlyWorkAsync()).Title.De);
        Assert.Equal(2, (await hotel.Ask(new ListInstances("patient", InstanceStanding.Waiting))).Value.Total);
        Assert.Empty(await hotel.InvariantsAsync());
    }
}
