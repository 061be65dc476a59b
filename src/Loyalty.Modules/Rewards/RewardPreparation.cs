using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Rewards;

/// <summary>Asks the people of the hotel for what a redemption needs: first to confirm it, then to prepare it.</summary>
internal sealed class RewardPreparation(LoyaltyDbContext db, IAskStaff staff, Unit unit, TimeProvider clock)
{
    public const string ConfirmQuestion = "reward-confirm";
    public const string PrepareQuestion = "reward-prepare";
    public const string DecisionField = "decision";
    public const string ReasonField = "reason";
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Asks for the next thing that the redemption needs; nothing where it needs nothing.</summary>
    public async Task AskAsync(Redemption redemption, RewardOffer offer, string memberName, BusinessDate today, CancellationToken cancellationToken)
    {
        if (redemption.State == RedemptionState.Asked)
        {
            await staff.AskAsync(Confirming(redemption, memberName, today), cancellationToken);
        }
        else if (offer.NeedsPreparing)
        {
            var due = redemption.DateOn ?? today;
            db.Add(BenefitPromise.By(BenefitPromiseId.New(clock.GetUtcNow()), redemption, due));
            await staff.AskAsync(Preparing(redemption, memberName, due), cancellationToken);
        }
    }

    /// <summary>Asks for nothing any more, because the redemption is over.</summary>
    public async Task CallOffAsync(RedemptionId redemption, CancellationToken cancellationToken)
    {
        await staff.WithdrawAsync(ConfirmQuestion, redemption.Value, cancellationToken);
        await staff.WithdrawAsync(PrepareQuestion, redemption.Value, cancellationToken);
        foreach (var promise in await db.Set<BenefitPromise>().Where(row => row.RedemptionId == redemption).ToArrayAsync(cancellationToken))
        {
            promise.Withdraw(unit.Caller.Name, clock.GetUtcNow());
        }
    }

    /// <summary>The reason that an answer gives, as much of it as is kept; null when it gives none.</summary>
    public static string? ReasonOf(JsonObject answer) => answer.TextOf(ReasonField) is { } reason ? reason[..Math.Min(reason.Length, CancelRedemption.ReasonLength)] : null;

    /// <summary>Where somebody says no, the reason is needed.</summary>
    public static JsonArray Decision(LocalText label, LocalText yes, LocalText no) =>
    [
        QuestionField.Choice(DecisionField, label, (Yes, yes), (No, no)),
        QuestionField.Of(ReasonField, "text", new LocalText("Grund, wenn nicht", "Reason, if not"), required: false),
    ];

    private static StaffQuestion Confirming(Redemption redemption, string memberName, BusinessDate today) =>
        new(ConfirmQuestion, redemption.Id.Value, Titled("Bestätigen", "Confirm", redemption), StaffRole.Staff)
        {
            Teaser = new LocalText(
                $"{memberName} möchte diese Prämie{When(redemption).De}. Die Punkte sind zurückgelegt; der Gutschein gilt erst, wenn Sie bestätigen.",
                $"{memberName} would like this reward{When(redemption).En}. The points are held; the voucher is valid once you confirm."),
            Fields = Decision(
                new LocalText("Ist es möglich?", "Is it possible?"), new LocalText("Ja, bestätigen", "Yes, confirm"), new LocalText("Nein, Punkte zurückgeben", "No, give the points back")),
            DueOn = today,
            Link = LinkOf(redemption.Id),
        };

    private static StaffQuestion Preparing(Redemption redemption, string memberName, BusinessDate due) =>
        new(PrepareQuestion, redemption.Id.Value, Titled("Vorbereiten", "Prepare", redemption), StaffRole.Staff)
        {
            Teaser = redemption.IsPresent
                ? new LocalText($"{memberName} bekommt diese Prämie. Bereiten Sie sie vor.", $"{memberName} is to get this reward. Please prepare it.")
                : new LocalText($"{memberName} hat diese Prämie eingelöst. Bereiten Sie sie vor.", $"{memberName} has redeemed this reward. Please prepare it."),
            Fields = Decision(
                new LocalText("Hat der Gast es bekommen?", "Did the guest get it?"), new LocalText("Ja", "Yes"), new LocalText("Nein", "No")),
            DueOn = due,
            Link = LinkOf(redemption.Id),
        };

    private static LocalText Titled(string german, string english, Redemption redemption) =>
        new($"{german}: {redemption.RewardName.In("de")}", $"{english}: {redemption.RewardName.In("en")}");

    private static LocalText When(Redemption redemption) => redemption is { DateOn: { } on, DateAt: { } at } && DayWords.Of(on) is var day
        ? new LocalText($" am {day.De} um {at} Uhr", $" on {day.En} at {at}")
        : new LocalText("", "");

    private static string LinkOf(RedemptionId id) => $"/rewards?redemption={id}";
}
