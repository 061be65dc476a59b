using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>A member says that an entry is wrong; somebody of the hotel is asked to answer. An entry is contested once.</summary>
[Allows(StaffRole.Staff)]
public sealed record ContestEntry(LedgerEntryId Entry, string Message) : ICommand<ContestView>, IChecked
{
    /// <summary>The member who contests it on the own statement; null when the front desk was told.</summary>
    internal MemberId? Guest { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (string.IsNullOrWhiteSpace(Message))
        {
            yield return LedgerRefusals.ContestEmpty();
        }
        else if (Message.Length > EntryContest.TextLength)
        {
            yield return PipelineRefusals.TooLong("/message", EntryContest.TextLength);
        }
    }
}

/// <summary>A contest as a statement shows it: what was said, where it stands, and the answer.</summary>
public sealed record ContestView(
    Guid Id, LedgerEntryId Entry, string Message, string RaisedBy, DateTimeOffset RaisedAt, ContestState State, string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt, LedgerEntryId? CorrectedBy)
{
    internal static ContestView Of(EntryContest contest) => new(
        contest.Id, contest.EntryId, contest.Message, contest.RaisedBy, contest.RaisedAt, contest.State, contest.Answer, contest.AnsweredBy, contest.AnsweredAt, contest.CorrectedBy);
}

internal sealed class ContestEntryHandler(LoyaltyDbContext db, IAskStaff staff, Unit unit, TimeProvider clock) : ICommandHandler<ContestEntry, ContestView>
{
    public async Task<Result<ContestView>> Handle(ContestEntry command, CancellationToken cancellationToken)
    {
        var entry = await db.Set<LedgerEntry>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == command.Entry, cancellationToken);
        if (entry is null || (command.Guest is { } guest && entry.MemberId != guest))
        {
            return PipelineRefusals.NotFound();
        }

        // Two clicks at the same moment follow each other.
        var member = await db.LockAsync<Member>("members", entry.MemberId.Value, row => row.Id == entry.MemberId, cancellationToken)
            ?? throw new InvalidOperationException($"There is no member {entry.MemberId}.");
        if (await db.Set<EntryContest>().AnyAsync(known => known.EntryId == entry.Id, cancellationToken))
        {
            return LedgerRefusals.AlreadyContested();
        }

        var contest = EntryContest.Raise(member.Id, entry.Id, command.Message, command.Guest is null ? unit.Caller.Name : member.FullName, clock.GetUtcNow());
        if (contest.Refusal is { } refusal)
        {
            return refusal;
        }

        db.Add(contest.Value);
        await staff.AskAsync(Questions.OfContest(contest.Value, member, entry), cancellationToken);
        return ContestView.Of(contest.Value);
    }
}

/// <summary>Words the questions that the ledger asks people.</summary>
internal static class Questions
{
    public const string Decision = "decision";
    public const string Adjust = "adjust";
    public const string Rejudge = "rejudge";
    public const string Approve = "approve";
    public const string Decline = "decline";
    public const string Points = "points";
    public const string Answer = "answer";

    public static StaffQuestion OfContest(EntryContest contest, Member member, LedgerEntry entry)
    {
        var choices = new List<(string, LocalText)> { (Adjust, new LocalText("Annehmen und mit Punkten berichtigen", "Accept and correct it with points")) };
        if (entry.StayId is not null)
        {
            choices.Add((Rejudge, new LocalText("Annehmen und den Aufenthalt neu bewerten", "Accept and judge the stay again")));
        }

        choices.Add((Decline, new LocalText("Ablehnen", "Decline")));
        var on = DayWords.Of(entry.OccurredOn);
        return new StaffQuestion(
            EntryContest.Question, contest.Id,
            new LocalText($"Beanstandung prüfen: {member.FullName}, Buchung vom {on.De}", $"Check a contested entry: {member.FullName}, {on.En}"), StaffRole.Manager)
        {
            Teaser = new LocalText(contest.Message, contest.Message),
            By = contest.RaisedBy,
            Link = $"/members/{member.Id}?why={entry.Sequence}",
            Fields =
            [
                QuestionField.Choice(Decision, new LocalText("Entscheidung", "Decision"), [.. choices]),
                QuestionField.Of(Points, "whole", new LocalText("Punkte zur Berichtigung", "Points that correct it"), required: false,
                    new LocalText("Nur wenn Sie mit Punkten berichtigen; mit Minus für einen Abzug.", "Only when you correct with points; with a minus sign to take some.")),
                QuestionField.Of(Answer, "multiline", new LocalText("Antwort an den Gast", "Answer to the guest"), required: true,
                    new LocalText("Steht im Kontoauszug bei der Buchung.", "Stands beside the entry on the statement.")),
            ],
        };
    }

    public static StaffQuestion OfAdjustment(AdjustmentRequest request, Member member, Guid? except)
    {
        var points = request.Points.Value;
        return new StaffQuestion(
            AdjustmentRequest.Question, request.Id,
            new LocalText(
                $"Punkte freigeben: {(points > 0 ? "+" : "−")}{Math.Abs(points).ToString("N0", CultureInfo.GetCultureInfo("de-DE"))} für {member.FullName}",
                $"Approve points: {(points > 0 ? "+" : "−")}{Math.Abs(points).ToString("N0", CultureInfo.InvariantCulture)} for {member.FullName}"),
            StaffRole.Manager)
        {
            Teaser = new LocalText($"{request.RequestedBy}: {request.Reason}", $"{request.RequestedBy}: {request.Reason}"),
            Except = except,
            Link = $"/members/{member.Id}",
            Fields =
            [
                QuestionField.Choice(Decision, new LocalText("Entscheidung", "Decision"),
                    (Approve, new LocalText("Freigeben und buchen", "Approve and post")), (Decline, new LocalText("Ablehnen", "Decline"))),
                QuestionField.Of(Answer, "multiline", new LocalText("Bemerkung", "Comment"), required: false,
                    EntryContest.CorrectedWith(request.OnceKey) is null ? null
                        : new LocalText("Nötig, wenn Sie ablehnen; der Gast liest sie im Kontoauszug.", "Needed when you decline; the guest reads it on the statement.")),
            ],
        };
    }
}
