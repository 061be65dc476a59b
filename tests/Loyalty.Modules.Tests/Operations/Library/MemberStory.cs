using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations.Library;

/// <summary>One guest who becomes a member, and to whom happens what workflows wait for.</summary>
internal sealed class MemberStory(TestHotel hotel, string language, WalkPlan plan)
{
    private readonly string _email = $"{Guid.NewGuid():N}@example.org";
    private BusinessDate _birthday;
    private int _stays;

    public MemberId Id { get; private set; }

    /// <summary>Prepares a hotel with the programme that the design proposes, tiers by the calendar year so that they can end.</summary>
    public static Task PublishProgrammeAsync(TestHotel hotel) => hotel.PublishAsync(
        Programme.Rules(1m, 12),
        new TierPolicy([Tier("blue", 1, null), Tier("silver", 2, 3), Tier("gold", 3, 8)]) { Window = TierWindow.CalendarYear, StatusEndMonth = 3, StatusEndDay = 31, NoticeDays = [60, 30, 7] },
        offers: [Offer("coffee", 150), Offer("wine", 250), Offer("late-departure", 300), Offer("dinner", 900), Offer("night", 2_000)]);

    public async Task EnrolAsync()
    {
        _birthday = hotel.Today.AddDays(10);
        var consents = plan.Choose("consent", 2) == 0 ? new[] { new ConsentGiven("email", "v1"), new ConsentGiven("phone", "v1") } : [];
        var born = BusinessDate.Of(1980, _birthday.Day.Month, _birthday.Day.Day);
        Id = Programme.Done(await hotel.Send(new EnrolMember(_email, "Ann", "O'Neil", language, born, true, consents), hotel.Staff)).Member;
    }

    /// <summary>Lets the news come that a trigger begins with, or that a running workflow waits for: what really causes it in a hotel.</summary>
    public Task HappenAsync(string news, ActivityNode node) => news switch
    {
        "MemberEnrolled" => Task.CompletedTask, // whoever is in the story has just been
        "StayCompleted" or "PointsEarned" => StayAsync(),
        "RewardRedeemed" => RedeemAsync(),
        "TierChanged" when ActivityTexts.Text(InputValue.Constant(node, "direction")) == "fall" => FallAsync(),
        "TierFallen" => FallAsync(),
        "TierChanged" or "TierRisen" => StayAsync(nights: 3, net: 1_200),
        "TierEnding" => EndingAsync(new[] { 60, 30, 7 }[plan.Choose("days", 3)]),
        "Birthday" => BirthdayAsync(),
        "Anniversary" => AnniversaryAsync(),
        "ContestAnswered" => ContestAsync(),
        "ClaimAnswered" => ClaimAsync(),
        "MilestoneReached" => MilestoneAsync(node),
        "SpendReached" => StayAsync(nights: 2, net: Number(node, "amount")),
        "PointsExpiring" => ExpiringAsync(),
        "MemberInactive" => QuietAsync(Number(node, "days")),
        _ => throw new InvalidOperationException($"No story says how {news} comes about."),
    };

    private static int Number(ActivityNode node, string input) => (int)InputValue.Constant(node, input)!.GetValue<decimal>();

    private static TierRule Tier(string code, int rank, int? nights) => new(code, new LocalText(code, code), rank, nights, null, [new LocalText("Zimmer nach Wunsch", "Preferred room")]);

    private static RewardOffer Offer(string code, long price) => new(code, new LocalText(code, code), null, new Points(price), 1, null, 365);

    private async Task StayAsync(int nights = 2, decimal? net = null)
    {
        var worth = net ?? new[] { 240m, 60m, 860m, 2_400m }[plan.Choose("spend", 4)];
        await hotel.ReportAsync(hotel.Report(worth, _email, $"{_email}-{++_stays}", nights: nights));
        await hotel.SettleAsync();
    }

    private async Task RedeemAsync()
    {
        await StayAsync(net: 400);
        Programme.Done(await hotel.Send(new RedeemReward(Id, "coffee", _email), hotel.Staff));
    }

    private async Task EndingAsync(int daysBefore)
    {
        await StayAsync(nights: 3, net: 300);
        var until = Programme.Done(await hotel.Ask(new GetMember(Id))).Tier.Until ?? throw new InvalidOperationException("The status has no end.");
        MoveTo(until.AddDays(-daysBefore));
        await EachNightAsync(new ReviewTiers());
    }

    private async Task FallAsync()
    {
        await EndingAsync(7);
        await hotel.SettleAsync();
        hotel.Clock.Advance(TimeSpan.FromDays(8));
        await EachNightAsync(new ReviewTiers());
    }

    private Task AnniversaryAsync()
    {
        var years = plan.Choose("years", 2) == 0 ? 1 : 5;
        return DayOfMemberAsync(BusinessDate.Of(hotel.Today.Day.Year + years, hotel.Today.Day.Month, hotel.Today.Day.Day));
    }

    /// <summary>Some are at home on their birthday, some in the house.</summary>
    private async Task BirthdayAsync()
    {
        if (plan.Choose("inHouse", 2) == 1)
        {
            await hotel.ReportAsync(hotel.Report(0, _email, $"{_email}-now", nights: 12) with { Status = StayStatus.InHouse, Arrival = hotel.Today, Departure = _birthday.AddDays(2) });
        }

        await DayOfMemberAsync(_birthday);
    }

    private Task DayOfMemberAsync(BusinessDate day)
    {
        MoveTo(day);
        return EachNightAsync(new TellMemberDays());
    }

    private async Task QuietAsync(int days)
    {
        await StayAsync();
        hotel.Clock.Advance(TimeSpan.FromDays(days));
        await EachNightAsync(new TellMemberDays());
    }

    private async Task MilestoneAsync(ActivityNode node)
    {
        var (nights, count) = (ActivityTexts.Text(InputValue.Constant(node, "measure")) != "stays", Number(node, "count"));
        for (var stay = nights ? count : 1; stay <= count; stay++)
        {
            await StayAsync(nights ? count : 1);
            hotel.Clock.Advance(TimeSpan.FromDays(nights ? 0 : 7)); // so that the stays do not meet
        }
    }

    private async Task ExpiringAsync()
    {
        await StayAsync();
        var lastDay = await hotel.ReadAsync(db => db.Set<PointsLot>().Where(lot => lot.MemberId == Id).Select(lot => lot.ExpiresOn).SingleAsync()) ?? throw new InvalidOperationException("The points never expire.");
        MoveTo(lastDay.AddDays(-new[] { 30, 90, 7 }[plan.Choose("days", 3)]));
        await EachNightAsync(new TellExpiringPoints());
    }

    private async Task ContestAsync()
    {
        await StayAsync();
        Programme.Done(await hotel.Send(new ContestEntry((await hotel.EntriesAsync(Id))[0].Id, "Es waren vier Nächte"), hotel.Staff));
        await AnswerAsync(plan.Choose("accepted", 2) == 0
            ? new JsonObject { ["decision"] = "adjust", ["points"] = 250, ["answer"] = "Eine Nacht fehlte." }
            : new JsonObject { ["decision"] = "decline", ["answer"] = "Die Buchung stimmt." });
    }

    private async Task ClaimAsync()
    {
        Programme.Done(await hotel.Send(new ClaimStay(Id, null, hotel.Today.AddDays(-9), hotel.Today.AddDays(-8)), hotel.Staff));
        await AnswerAsync(new JsonObject { ["stay"] = "decline", ["answer"] = "Wir finden keinen Aufenthalt." });
    }

    /// <summary>Answers what the house was asked about a statement; no workflow asks that.</summary>
    private async Task AnswerAsync(JsonObject answer)
    {
        var asked = Programme.Done(await hotel.Ask(new ListMyWork(), hotel.Owner)).Lines;
        foreach (var line in asked)
        {
            if (Programme.Done(await hotel.Ask(new GetWorkItem(line.Id))).Subject is not null)
            {
                Programme.Done(await hotel.Send(new CompleteWorkItem(line.Id, answer), hotel.Manager));
            }
        }
    }

    private void MoveTo(BusinessDate day) => hotel.Clock.Advance(TimeSpan.FromDays(hotel.Today.DaysUntil(day)));

    private async Task EachNightAsync(ICommand<int> job)
    {
        while (Programme.Done(await hotel.Send(job, hotel.System)) > 0)
        {
        }
    }
}
