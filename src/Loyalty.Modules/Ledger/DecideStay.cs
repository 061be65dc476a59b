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
internal sealed class StayReview(IAskStaff staff, IMediator mediator) : IStaffAnswer
{
    private const string Name = "stay-review";
    private const string Field = "counts";

    public string Kind => Name;

    public Task AskAsync(Stay stay, CancellationToken cancellationToken) => staff.AskAsync(
        new StaffQuestion(Name, stay.Id.Value, new LocalText($"Aufenthalt prüfen: {stay.ExternalId}", $"Look at a stay: {stay.ExternalId}"), StaffRole.Manager)
        {
            Teaser = new LocalText(
                $"{DayWords.Of(stay.Arrival, stay.Departure).De}, Buchungsweg „{stay.ChannelName ?? stay.ChannelKind}“, Rate „{stay.RatePlan ?? "–"}“: Ob dieser Aufenthalt sammelt, sagt das Programm nicht.",
                $"{DayWords.Of(stay.Arrival, stay.Departure).En}, booked through “{stay.ChannelName ?? stay.ChannelKind}”, rate “{stay.RatePlan ?? "–"}”: the programme does not say whether this stay earns."),
            Guidance = new LocalText(
                "## Woran erkenne ich das?\nHat der Gast direkt bei Ihnen oder über eine Firma mit Vertrag gebucht, zählt der Aufenthalt. Kam die Buchung über ein Portal, ein Reisebüro oder einen Veranstalter, zählt er nicht.",
                "## How do I tell?\nWhen the guest booked with you directly, or through a company with a contract, the stay counts. When it came through a portal, an agency or a tour operator, it does not."),
            Fields =
            [
                QuestionField.Choice(Field, new LocalText("Zählt der Aufenthalt?", "Does the stay count?"),
                    ("yes", new LocalText("Ja, er zählt und sammelt Punkte", "Yes, it counts and earns points")),
                    ("no", new LocalText("Nein, er zählt nicht", "No, it does not count"))),
            ],
            Link = stay.MemberId is { } member ? $"/members/{member}" : null,
        }, cancellationToken);

    /// <summary>The newest report says what was unknown: nobody has to look any more.</summary>
    public Task WithdrawAsync(StayId stay, CancellationToken cancellationToken) => staff.WithdrawAsync(Name, stay.Value, cancellationToken);

    public async Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return (await mediator.Send(new DecideStay(StayId.From(subject), answer.TextOf(Field) == "yes"), cancellationToken)).Map(_ => Done.It);
    }
}
