using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Insights;
using Loyalty.Domain.Members;
using Loyalty.Modules.Access;
using Loyalty.Modules.Design;
using Loyalty.Modules.Insights;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;

namespace Loyalty.Web.Verbs;

/// <summary>
/// Plants the demonstration: a designed and published programme, two years of real bookings shifted by whole weeks up to yesterday, arrivals
/// from tomorrow on, rewards taken. Everything goes through the use cases that a hotel uses.
/// </summary>
internal sealed class DemonstrationSeed(UseCases useCases, ImportBookings import, TimeProvider clock)
{
    private static readonly BusinessDate FirstDay = BusinessDate.Of(2015, 7, 1);
    private static readonly BusinessDate LastDeparture = BusinessDate.Of(2017, 9, 14);
    private Caller _here = Caller.System(null);

    public async Task PlantAsync(CancellationToken cancellationToken)
    {
        var hotel = Must(await useCases.Send(new AddHotel("Hotel am See"), Caller.System(null), cancellationToken));
        _here = Caller.System(hotel);
        var today = Must(await useCases.Ask(new GetHotel(), _here, cancellationToken)).DayAt(clock.GetUtcNow());
        var shift = LastDeparture.DaysUntil(today.AddDays(-1)) / 7 * 7;
        await DesignAsync(FirstDay.AddDays(shift), cancellationToken);
        await ImportAsync(hotel, shift, cancellationToken);
        while (Must(await useCases.Send(new ExpirePoints(), _here, cancellationToken)) > 0 || Must(await useCases.Send(new ReviewTiers(), _here, cancellationToken)) > 0)
        {
            // Both work on some members at a time, as they do at night.
        }

        await LiveAsync(today, cancellationToken);
    }

    private async Task DesignAsync(BusinessDate validFrom, CancellationToken cancellationToken)
    {
        Must(await useCases.Send(new StartDesign(), _here, cancellationToken));
        foreach (var step in DesignSteps.OfVersion)
        {
            // What an owner does who takes over every proposal and ticks what has been thought of.
            var proposed = Must(await useCases.Ask(new GetDesign("de"), _here, cancellationToken)).Steps.Single(progress => progress.Step == step);
            Must(await useCases.Send(new AnswerStep(step.Name(), proposed.Accepted(), proposed.Version), _here, cancellationToken));
        }

        Must(await useCases.Send(new PublishBlueprint(validFrom), _here, cancellationToken));
    }

    private async Task ImportAsync(HotelId hotel, int shift, CancellationToken cancellationToken)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "samples", "resort-bookings.csv.gz");
        var told = 0;
        var progress = new Progress<ImportProgress>(done =>
        {
            if (done.Done - told >= 4000 || done.Done == done.Of)
            {
                told = done.Done;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Making the demonstration hotel: {done.Done:N0} of {done.Of:N0} bookings"));
            }
        });
        Must(await import.RunAsync(file, hotel, new ImportOptions(EnrolDirectGuests: true, ShiftDays: shift), progress, cancellationToken));
    }

    /// <summary>What makes today: departures up to yesterday, guests in house, arrivals from tomorrow on, rewards on the way.</summary>
    private async Task LiveAsync(BusinessDate today, CancellationToken cancellationToken)
    {
        var regulars = Must(await useCases.Ask(new FindMembers(Order: MemberOrder.Points, Take: 40), _here, cancellationToken)).Items;
        for (var number = 0; number < regulars.Count; number++)
        {
            var (arrival, status) = number switch
            {
                < 9 => (today.AddDays(1), StayStatus.Reserved),
                < 15 => (today.AddDays(2 + number % 6), StayStatus.Reserved),
                < 20 => (today.AddDays(-1), StayStatus.InHouse),
                < 26 => (today.AddDays(-4), StayStatus.CheckedOut),
                _ => (default, StayStatus.Cancelled),
            };
            if (arrival != default)
            {
                await StayAsync(regulars[number], $"live-{number + 1}", arrival, 2 + number % 3, status, cancellationToken);
            }
        }

        await RedeemAsync(regulars.Skip(26).Take(6), cancellationToken);
        Must(await useCases.Send(new AdjustPoints(regulars[0].Id, new Points(200), "Entschuldigung für die ausgefallene Heizung", "demo-adjustment"), _here, cancellationToken));
        Must(await useCases.Send(new DecideLiabilityTerms(new LiabilityChoice(null, null, 400, PointsNature.LikeMoney, "Was 100 Punkte kaufen, kostet sonst etwa 4 Euro")), _here, cancellationToken));
    }

    private async Task StayAsync(FoundMember member, string id, BusinessDate arrival, int nights, StayStatus status, CancellationToken cancellationToken)
    {
        var lines = status == StayStatus.CheckedOut ? Bill(arrival, nights) : [];
        var departure = status == StayStatus.CheckedOut ? arrival.AddDays(3) : arrival.AddDays(nights);
        var slept = status == StayStatus.CheckedOut ? 3 : nights;
        var report = new StayReport("demo", id, 0, $"{id}-1", status == StayStatus.CheckedOut ? "checked_out" : "created", clock.GetUtcNow(), status, "direct", "web", "BAR", "leisure", null,
            arrival, departure, slept, 2, 0, member.Email, null, lines);
        Must(await useCases.Send(new RecordStay(report), _here, cancellationToken));
    }

    private static FolioLine[] Bill(BusinessDate arrival, int nights) =>
    [
        new("1", "room", 38_400 + nights * 1_250, null, null, "EUR", arrival, "closed"),
        new("2", "restaurant", 8_650, null, null, "EUR", arrival, "closed"),
        new("3", "city_tax", 1_280, null, null, "EUR", arrival, "closed"),
    ];

    private async Task RedeemAsync(IEnumerable<FoundMember> members, CancellationToken cancellationToken)
    {
        var cheapest = Must(await useCases.Ask(new ListRewards(), _here, cancellationToken)).Where(reward => !reward.Offer.NeedsBillNumber).MinBy(reward => reward.Price);
        var taken = 0;
        foreach (var member in members.Where(member => cheapest is not null && member.Points >= cheapest.Price))
        {
            var redemption = Must(await useCases.Send(new RedeemReward(member.Id, cheapest!.Code, $"demo-{++taken}"), _here, cancellationToken)); // filtered above
            if (taken % 3 == 0)
            {
                var voucher = Must(await useCases.Ask(new GetRedemption(redemption), _here, cancellationToken)).VoucherCode;
                Must(await useCases.Send(new HonourVoucher(voucher), _here, cancellationToken));
            }
        }
    }

    private static T Must<T>(Result<T> result) => result.Refusal is { } refusal
        ? throw new InvalidOperationException($"The demonstration could not be made: {refusal.Code} {string.Join(' ', refusal.Arguments)} {string.Join(", ", refusal.Others.Select(other => $"{other.Field} {other.Code}"))}")
        : result.Value;
}
