using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations;

public sealed class MemberActivityTests
{
    [Theory, OnEachStore]
    public async Task A_workflow_gives_points_once_also_above_what_staff_may_give_by_hand(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var instance = await StartAsync(hotel, member, Flows.Ask("wait"), Flows.Activity("Loyalty.AwardPoints", "award", ("points", 1_000), ("reason", "Zum Jubiläum")));

        var bookmark = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Where(row => row.InstanceId == instance).Select(row => row.Id).SingleAsync());

        await hotel.CrashAsync(services => services.GetRequiredService<IMediator>().Send(new ResumeBookmark(instance, bookmark, null)));
        Assert.Null((await hotel.Send(new CompleteWorkItem((await hotel.OnlyWorkAsync()).Id), hotel.Staff)).Refusal);

        var entry = Assert.Single(await hotel.EntriesAsync(member));
        Assert.Equal((new Points(1_000), EntryKind.Adjusted, "Zum Jubiläum"), (entry.Change, entry.Kind, entry.Reason));
        Assert.Equal(new Points(1_000), await hotel.BalanceAsync(member));
        Assert.Equal(InstanceStanding.Finished, (await hotel.LookAsync(instance)).Standing);
        Assert.Empty(await hotel.InvariantsAsync());
        Assert.All((await hotel.Ask(new VerifyLedger(), hotel.System)).Value, line => Assert.True(line.IsOk, line.FirstBroken));
    }

    [Theory]
    [InlineData(0, "Grund", "ledger.nothing-to-adjust")]
    [InlineData(-5, "Grund", "ledger.nothing-to-adjust")]
    public async Task Points_that_cannot_be_given_leave_an_incident(int points, string reason, string code)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        var instance = await StartAsync(hotel, member, Flows.Activity("Loyalty.AwardPoints", "award", ("points", points), ("reason", reason)));

        Assert.StartsWith(code, Assert.Single((await hotel.LookAsync(instance)).Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(await hotel.EntriesAsync(member));
    }

    [Theory]
    [InlineData("Loyalty.AwardPoints", "points", "reason")]
    [InlineData("Loyalty.IssueVoucher", "reward")]
    [InlineData("Loyalty.ChangeTier", "reason")]
    [InlineData("Loyalty.NotifyMember", "template")]
    [InlineData("Loyalty.WaitForMemberEvent", "event")]
    public async Task What_an_activity_cannot_do_without_is_asked_for_before_anything_is_published(string type, params string[] inputs)
    {
        await using var hotel = await TestHotel.OpenAsync();

        var refused = (await hotel.Send(new PublishWorkflow(Flows.Chain("flow", Flows.Activity(type, "a"))))).Refusal!;

        Assert.Equal(inputs.Select(input => ("definition.missing-input", (object)input)), refused.Others.Select(one => (one.Code, one.Arguments[1])));
    }

    [Theory, OnEachStore]
    public async Task A_voucher_that_is_given_costs_nothing_and_is_honoured_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        var instance = await StartAsync(hotel, member, Flows.Activity("Loyalty.IssueVoucher", "give", ("reward", "suite")));

        Assert.Equal(InstanceStanding.Finished, (await hotel.LookAsync(instance)).Standing);
        var voucher = Assert.Single((await hotel.Ask(new ListRedemptions())).Value);
        Assert.Equal((member, "suite", Points.Zero), (voucher.Member, voucher.RewardCode, voucher.Price));
        Assert.Null((await hotel.Send(new HonourVoucher(voucher.VoucherCode), hotel.Staff)).Refusal);
        Assert.Equal("rewards.already-honoured", (await hotel.Send(new HonourVoucher(voucher.VoucherCode), hotel.Staff)).Refusal?.Code);
        Assert.Empty(await hotel.EntriesAsync(member));
        Assert.All((await hotel.Ask(new VerifyLedger(), hotel.System)).Value, line => Assert.True(line.IsOk, line.FirstBroken));
    }

    [Theory, OnEachStore]
    public async Task A_voucher_that_was_given_lapses_or_is_cancelled_and_the_last_one_is_given_once(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var first = (await hotel.Send(new GiveVoucher(member, "massage", "once"))).Value;
        Assert.Equal(first.Id, (await hotel.Send(new GiveVoucher(member, "massage", "once"))).Value.Id);
        Assert.Equal("rewards.out-of-stock", (await hotel.Send(new GiveVoucher(member, "massage", "twice"))).Refusal?.Code);

        Assert.Null((await hotel.Send(new CancelRedemption(first.Id))).Refusal);
        var second = (await hotel.Send(new GiveVoucher(member, "massage", "twice"))).Value;
        hotel.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(1, (await hotel.Send(new LapseHolds(), hotel.System)).Value);

        Assert.Equal(RedemptionState.Lapsed, (await hotel.Ask(new GetRedemption(second.Id))).Value.State);
        Assert.Empty(await hotel.EntriesAsync(member));
    }

    [Theory]
    [InlineData(true, true, "Sent")]
    [InlineData(false, true, "NotAllowed")]
    [InlineData(false, false, "Sent")]
    public async Task A_member_is_written_to_if_they_have_consented_or_need_not(bool consents, bool needsConsent, string outcome)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var guest = Programme.Guest() with { Consents = consents ? [new ConsentGiven("email", "1")] : [] };
        var member = (await hotel.Send(guest, hotel.Staff)).Value.Member;
        var flow = JsonNode.Parse(Flows.Chain("flow", Flows.Activity("Loyalty.NotifyMember", "notify", ("template", "welcome-member"), ("needsConsent", needsConsent)), Flows.Ask("next")))!;
        flow["root"]!["connections"]![0]!["source"]!["port"] = outcome;

        await hotel.Send(new PublishWorkflow(flow.ToJsonString()));
        await hotel.Send(new StartWorkflow("flow", new JsonObject { ["memberId"] = member.ToString() }));

        Assert.Equal(outcome == "Sent" ? 1 : 0, (await hotel.MailsAsync()).Count);
        Assert.Equal("Bitte next", (await hotel.OnlyWorkAsync()).Title.De);
    }

    [Fact]
    public async Task A_mail_says_what_the_author_adds_as_the_member_writes_it()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        var values = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "({ given: 1250, validUntil: '2027-11-24', voucher: 'AB-*1*' })" } };

        await StartAsync(hotel, member,
            Flows.Activity("Loyalty.NotifyMember", "one", ("template", "service-recovery"), ("needsConsent", false), ("values", values.DeepClone())),
            Flows.Activity("Loyalty.NotifyMember", "two", ("template", "voucher-copy"), ("needsConsent", false), ("values", values)));

        var mails = await hotel.MailsAsync();
        Assert.Contains(mails, mail => mail.Text.Contains("1.250 Punkte", StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.Text.Contains("AB-*1*, gültig bis 24. November 2027", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_programme_knows_of_a_member_decides_what_follows()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = (await hotel.Send(Programme.Guest() with { Language = "en", Consents = [new ConsentGiven("phone", "1")] }, hotel.Staff)).Value.Member;
        await hotel.ReportAsync(hotel.Report(40m) with { Status = StayStatus.CheckedOut });
        await hotel.ReportAsync(hotel.Report(0m, id: "R-2") with { Status = StayStatus.InHouse });
        var known = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "['points', 'tier', 'language', 'nextReward', 'price', 'missing', 'inHouse', 'mayWrite', 'mayCall'].map(one => getOutputFrom('look', one)).join('|')" } };

        var instance = await StartAsync(hotel, member, Flows.Activity("Loyalty.LookUpMember", "look"), Flows.Activity("Elsa.SetName", "name", ("value", known)));

        var run = await hotel.LookAsync(instance);
        Assert.Equal(("400|basic|en|Massage|900|500|true|false|true", $"member:{member}"), (run.Name, run.CorrelationId));
    }

    [Fact]
    public async Task A_consent_that_was_withdrawn_counts_no_more()
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.PublishAsync();
        var member = (await hotel.Send(Programme.Guest() with { Consents = [new ConsentGiven("email", "1")] }, hotel.Staff)).Value.Member;
        await hotel.WriteAsync(async db => (await db.Set<Consent>().SingleAsync(consent => consent.Purpose == "email")).Withdraw(hotel.Clock.GetUtcNow()));

        await StartAsync(hotel, member, Flows.Activity("Loyalty.NotifyMember", "notify", ("template", "welcome-member")));

        Assert.Empty(await hotel.MailsAsync());
    }

    [Theory, OnEachStore]
    public async Task A_tier_that_was_granted_holds_until_its_last_day(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();

        await StartAsync(hotel, member, Flows.Activity("Loyalty.ChangeTier", "grant", ("tier", "gold"), ("reason", "Stammgast seit 1998"), ("until", hotel.Today.AddDays(10).ToString())));
        var granted = await TierAsync(hotel, member);
        hotel.Clock.Advance(TimeSpan.FromDays(10));
        await hotel.Send(new ReviewTiers(), hotel.System);
        await hotel.ReportAsync(hotel.Report(100));
        var held = await TierAsync(hotel, member);
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.Send(new ReviewTiers(), hotel.System);

        Assert.Equal(("gold", "gold", "basic"), (granted, held, await TierAsync(hotel, member)));
        var history = (await hotel.Ask(new ListTierStandings(member))).Value;
        Assert.Equal(["basic", "gold", "basic"], history.Select(row => row.TierCode));
        Assert.Equal(("granted", "Stammgast seit 1998"), (history[1].Cause, history[1].Reason));
        Assert.All((await hotel.Ask(new VerifyLedger(), hotel.System)).Value, line => Assert.True(line.IsOk, line.FirstBroken));
    }

    [Theory, OnEachStore]
    public async Task A_grant_is_taken_back_and_nobody_is_put_below_what_their_stays_reach(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.PublishAsync();
        var member = await hotel.EnrolAsync();
        await hotel.ReportAsync(hotel.Report(1_200));

        Assert.Equal("members.tier-below-reached", (await hotel.Send(new GrantTier(member, "basic", "Versehen"))).Refusal?.Code);
        Assert.Equal("members.tier-unknown", (await hotel.Send(new GrantTier(member, "platin", "Versehen"))).Refusal?.Code);
        Assert.Equal("members.tier-reason-missing", (await hotel.Send(new GrantTier(member, "gold", " "))).Refusal?.Code);
        Assert.Equal("members.tier-end-past", (await hotel.Send(new GrantTier(member, "gold", "Gast", hotel.Today.AddDays(-1)))).Refusal?.Code);
        var (ten, ever) = (hotel.Today.AddMonths(120), BusinessDate.Of(9999, 12, 31));
        Assert.Equal("members.tier-end-far", (await hotel.Ask(new PreviewTierGrant(member, "gold", ever, TierGiftKind.Paid, null), hotel.Manager)).Refusal?.Code);
        var far = (await hotel.Send(new GrantTier(member, "gold", "Gast", ever, TierGiftKind.Paid), hotel.Manager)).Refusal;
        Assert.Equal(("members.tier-end-far", (object)ten), (far?.Code, far?.Arguments[0]));
        Assert.Equal("pipeline.not-allowed", (await hotel.Send(new GrantTier(member, "gold", "Gast"), hotel.Staff)).Refusal?.Code);
        Assert.Equal("gold", (await hotel.Send(new GrantTier(member, "gold", "Gast"), hotel.Manager)).Value.Tier);
        Assert.Equal("gold", (await hotel.Send(new GrantTier(member, null, "Doch nicht"), hotel.Manager)).Value.Tier);
        hotel.Clock.Advance(TimeSpan.FromDays(1));
        await hotel.Send(new ReviewTiers(), hotel.System);

        Assert.Equal("silver", await TierAsync(hotel, member));
    }

    [Theory]
    [InlineData("Approved", "Bitte yes")]
    [InlineData("Rejected", "Bitte no")]
    public async Task An_approval_is_decided_with_a_reason(string decision, string next)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await hotel.StartAsync(Approval(otherPerson: false));
        var item = await hotel.OnlyWorkAsync();

        Assert.Equal("operations.field-empty", (await hotel.Send(new CompleteWorkItem(item.Id, []))).Refusal?.Code);
        Assert.Null((await hotel.Send(new CompleteWorkItem(item.Id, new JsonObject { ["decision"] = decision, ["comment"] = "Wegen der Treue" }))).Refusal);

        Assert.Equal(next, (await hotel.OnlyWorkAsync()).Title.De);
    }

    [Theory, OnEachStore]
    public async Task Where_another_person_is_needed_nobody_decides_what_they_asked_for(Store store)
    {
        await using var hotel = await TestHotel.OpenAsync(store);
        await hotel.StartAsync(Approval(otherPerson: true));
        var item = await hotel.OnlyWorkAsync();

        Assert.Equal("operations.other-person-needed", (await hotel.Send(new CompleteWorkItem(item.Id, new JsonObject { ["decision"] = "Approved" }))).Refusal?.Code);
        Assert.Null((await hotel.Send(new CompleteWorkItem(item.Id, new JsonObject { ["decision"] = "Approved" }), hotel.Manager)).Refusal);

        Assert.Equal("Bitte yes", (await hotel.OnlyWorkAsync()).Title.De);
    }

    private static string Approval(bool otherPerson)
    {
        var flow = JsonNode.Parse(Flows.Chain("flow", Flows.Activity("Loyalty.Approve", "approve", ("title", "Rabatt"), ("assignee", "manager"), ("otherPerson", otherPerson)), Flows.Ask("yes"), Flows.Ask("no")))!;
        flow["root"]!["connections"] = JsonNode.Parse("""[{"source":{"activity":"approve","port":"Approved"},"target":{"activity":"yes"}},{"source":{"activity":"approve","port":"Rejected"},"target":{"activity":"no"}}]""");
        return flow.ToJsonString();
    }

    private static async Task<Guid> StartAsync(TestHotel hotel, MemberId member, params JsonObject[] activities)
    {
        Assert.Null((await hotel.Send(new PublishWorkflow(Flows.Chain("flow", activities)))).Refusal);
        return (await hotel.Send(new StartWorkflow("flow", new JsonObject { ["memberId"] = member.ToString() }))).Value;
    }

    private static Task<string> TierAsync(TestHotel hotel, MemberId member) => hotel.ReadAsync(db => db.Set<Member>().Where(row => row.Id == member).Select(row => row.TierCode).SingleAsync());
}
