using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;

namespace Loyalty.Modules.Ledger;

/// <summary>A manager decides whether a stay counts that the programme could not judge, such as one whose way of booking nobody knows; it is then judged again.</summary>
[Allows(StaffRole.Manager)]
public sealed record DecideStay(StayId Stay, bool Counts) : ICommand<StayAward>;

internal sealed class DecideStayHandler(LoyaltyDbContext db, IMediator mediator) : ICommandHandler<DecideStay, StayAward>
{
    public async Task<Result<StayAward>> Handle(DecideStay command, CancellationToken cancellationToken)
    {
        if (await db.Set<Stay>().FindAsync([command.Stay], cancellationToken) is not { } stay)
        {
            return PipelineRefusals.NotFound();
        }

        stay.Decide(command.Counts);
        return await mediator.Send(new AwardPointsForStay(stay.Id), cancellationToken);
    }
}

/// <summary>Asks a manager about a stay that needs a look, and carries out the answer.</summary>
internal sealed class StayReview(LoyaltyDbContext db, IAskStaff staff, IMediator mediator) : IStaffAnswer
{
    private const string Name = "stay-review";
    private const string Field = "counts";
    private const string Unknown = "unknown";

    public string Kind => Name;

    public async Task AskAsync(Stay stay, CancellationToken cancellationToken)
    {
        var eligibility = (await EarnRulesVersion.OnAsync(db, stay.Departure, cancellationToken))?.Rules.Eligibility ?? StayEligibility.Everything;
        var isRate = eligibility.ReviewsRateOf(stay);
        var isWay = !isRate || (eligibility.ReviewUnknown && stay.ChannelKind == Unknown);
        await staff.AskAsync(
            new StaffQuestion(Name, stay.Id.Value, new LocalText($"Aufenthalt prüfen: {stay.ExternalId}", $"Look at a stay: {stay.ExternalId}"), StaffRole.Manager)
            {
                Teaser = isWay ? AboutWay(stay) : AboutRate(stay),
                Guidance = new LocalText(
                    $"## Woran erkenne ich das?{(isWay ? HowWay.De : "")}{(isRate ? HowRate.De : "")}",
                    $"## How do I tell?{(isWay ? HowWay.En : "")}{(isRate ? HowRate.En : "")}"),
                Fields =
                [
                    QuestionField.Choice(Field, new LocalText("Zählt der Aufenthalt?", "Does the stay count?"),
                        ("yes", new LocalText("Ja, er zählt und sammelt Punkte", "Yes, it counts and earns points")),
                        ("no", new LocalText("Nein, er zählt nicht", "No, it does not count"))),
                ],
                Link = stay.MemberId is { } member ? $"/members/{member}" : null,
            },
            cancellationToken);
    }

    /// <summary>The newest report says what was unknown: nobody has to look any more.</summary>
    public Task WithdrawAsync(StayId stay, CancellationToken cancellationToken) => staff.WithdrawAsync(Name, stay.Value, cancellationToken);

    public async Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return (await mediator.Send(new DecideStay(StayId.From(subject), answer.TextOf(Field) == "yes"), cancellationToken)).Map(_ => Done.It);
    }

    private static LocalText HowWay { get; } = new(
        "\nHat der Gast direkt bei Ihnen oder über eine Firma mit Vertrag gebucht, zählt der Aufenthalt. Kam die Buchung über ein Portal, ein Reisebüro oder einen Veranstalter, zählt er nicht.",
        "\nWhen the guest booked with you directly, or through a company with a contract, the stay counts. When it came through a portal, an agency or a tour operator, it does not.");

    private static LocalText HowRate { get; } = new(
        "\nSehen Sie nach, wofür es diese Rate gibt. Hat der Gast selbst bezahlt, was auch andere bezahlen, zählt der Aufenthalt. War er eingeladen, oder hatte er den Preis, weil er hier oder in der Branche arbeitet oder jemanden kennt, zählt er nicht.",
        "\nLook up what this rate is for. When the guest paid what others pay as well, the stay counts. When they were invited, or had the price because they work here or in the trade or know somebody, it does not.");

    private static LocalText AboutWay(Stay stay)
    {
        var days = DayWords.Of(stay.Arrival, stay.Departure);
        return new LocalText(
            $"{days.De}, Buchungsweg „{stay.ChannelName ?? stay.ChannelKind}“, Rate „{stay.RatePlan ?? "–"}“: Ob dieser Aufenthalt sammelt, sagt das Programm nicht.",
            $"{days.En}, booked through “{stay.ChannelName ?? stay.ChannelKind}”, rate “{stay.RatePlan ?? "–"}”: the programme does not say whether this stay earns.");
    }

    private static LocalText AboutRate(Stay stay)
    {
        var days = DayWords.Of(stay.Arrival, stay.Departure);
        return new LocalText(
            $"{days.De}, Rate „{stay.RatePlan ?? "–"}“, Marktsegment „{stay.MarketSegment ?? "–"}“: Ob Aufenthalte mit dieser Rate sammeln, entscheidet die Leitung einzeln.",
            $"{days.En}, rate “{stay.RatePlan ?? "–"}”, market segment “{stay.MarketSegment ?? "–"}”: whether stays at this rate earn is for the manager to decide one by one.");
    }
}
