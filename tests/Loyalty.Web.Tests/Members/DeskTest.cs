using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Members;

/// <summary>A test that works at the front desk of a hotel with a published programme: one point per euro, Blau, Silber (25 %) and Gold.</summary>
public abstract class DeskTest : PageTest
{
    private static readonly BusinessDate ValidFrom = BusinessDate.Of(2025, 1, 1);

    /// <summary>The address bar.</summary>
    protected NavigationManager Address => Services.GetRequiredService<NavigationManager>();

    /// <summary>Path and query of the address bar.</summary>
    protected string Here => new Uri(Address.Uri).PathAndQuery;

    /// <inheritdoc/>
    protected override async Task ArrangeAsync()
    {
        Services.AddSingleton<Explanations>();
        SignIn(House.Staff);
        await PublishAsync();
    }

    /// <summary>Publishes the programme; an empty hotel overrides it.</summary>
    protected virtual async Task PublishAsync()
    {
        var version = BlueprintVersionId.New(House.Clock.GetUtcNow());
        await Do(new ReplaceEarnRules(version, 2, ValidFrom, new EarnRules(PointsRate.Of(1m), ["direct"], ["room", "restaurant"], new Dictionary<string, int> { ["silber"] = 25 }, new ExpiryPolicy(24))));
        await Do(new ReplaceTierPolicy(version, 2, ValidFrom, new TierPolicy(
        [
            new TierRule("blau", new LocalText("Blau", "Blue"), 1, null, null, [new LocalText("Frühstück ab 6 Uhr", "Breakfast from 6")]),
            new TierRule("silber", new LocalText("Silber", "Silver"), 2, 4, 280_000, [new LocalText("Spätere Abreise", "Late check-out")]),
            new TierRule("gold", new LocalText("Gold", "Gold"), 3, 12, null, []),
        ])));
        await Do(new ReplaceCatalogue(version, 2, ValidFrom,
        [
            new RewardOffer("kaffee", new LocalText("Kaffee und Kuchen", "Coffee and cake"), null, new Points(250), 1, null, 90),
            new RewardOffer("seerundfahrt", new LocalText("Seerundfahrt für zwei", "Boat trip for two"), null, new Points(800), 1, 5, 180),
            new RewardOffer("massage", new LocalText("Massage", "Massage"), null, new Points(300), 2, null, 180),
        ]));
    }

    /// <summary>Does something past the page, as the owner.</summary>
    protected async Task<T> Do<T>(Loyalty.Modules.Pipeline.ICommand<T> command)
    {
        var done = await House.Send(command);
        Assert.Null(done.Refusal?.Code);
        return done.Value;
    }

    /// <summary>Makes Anna Becker, or somebody else, a member.</summary>
    protected async Task<MemberId> Enrol(string first = "Anna", string last = "Becker", string email = "anna@example.org") =>
        (await Do(new EnrolMember(email, first, last, "de", null, true, []))).Member;

    /// <summary>Enters the bill of a direct stay that ended some days ago.</summary>
    protected Task<StayAward> Bill(MemberId member, long roomMinor, int nights = 2, int endedDaysAgo = 3, string channel = "direct") =>
        Do(new EnterBill(member, House.Today.AddDays(-endedDaysAgo - nights), House.Today.AddDays(-endedDaysAgo), channel, [new BillLine("room", roomMinor), new BillLine("tax", 1280)], Guid.NewGuid().ToString()));

    /// <summary>A reservation that a hotel system has reported, or what became of it.</summary>
    protected Task Reserve(BusinessDate arrival, int nights, string? email, MemberId? member, StayStatus status = StayStatus.Reserved) => House.WriteAsync(db =>
    {
        var id = Guid.NewGuid().ToString();
        var stay = Stay.Report(StayId.New(House.Clock.GetUtcNow()), new StayReport(
            "pms", id, 0, id, "created", House.Clock.GetUtcNow(), status, "direct", null, null, null, null, arrival, arrival.AddDays(nights), nights, 2, 0, email, null, []));
        if (member is { } known)
        {
            stay.AttachTo(known);
        }

        db.Add(stay);
        return Task.CompletedTask;
    });
}
