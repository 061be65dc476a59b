using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>Carries out the answer to a contest: points that correct it, judging the stay again, or no with a reason.</summary>
internal sealed class AnswerContest(LoyaltyDbContext db, IMediator mediator, Unit unit, TimeProvider clock) : IStaffAnswer
{
    public string Kind => EntryContest.Question;

    public async Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken)
    {
        var contest = await db.Set<EntryContest>().SingleAsync(row => row.Id == subject, cancellationToken);
        var words = answer.TextOf(Questions.Answer) ?? "";
        if (words.Length > EntryContest.TextLength)
        {
            return PipelineRefusals.TooLong("/answer", EntryContest.TextLength);
        }

        var correction = answer.TextOf(Questions.Decision) switch
        {
            Questions.Adjust => await AdjustAsync(contest, answer, words, cancellationToken),
            Questions.Rejudge => await RejudgeAsync(contest, cancellationToken),
            _ => Result.Of<LedgerEntryId?>(null),
        };
        var closed = correction.Then(entry => contest.Close(entry, words, unit.Caller.Name, clock.GetUtcNow()));
        if (!closed.IsRefused)
        {
            var member = await db.SurvivorOfAsync(contest.MemberId, cancellationToken);
            var on = await db.Set<LedgerEntry>().Where(entry => entry.Id == contest.EntryId).Select(entry => entry.OccurredOn).SingleAsync(cancellationToken);
            unit.TellOnce(new ContestAnswered(member, contest.Id, contest.EntryId, on, contest.State == ContestState.Accepted, words), $"contest-answered:{contest.Id}");
        }

        return closed;
    }

    private async Task<Result<LedgerEntryId?>> AdjustAsync(EntryContest contest, JsonObject answer, string words, CancellationToken cancellationToken)
    {
        if (!decimal.TryParse(answer.TextOf(Questions.Points), System.Globalization.CultureInfo.InvariantCulture, out var typed) || typed == 0 || typed != Math.Truncate(typed) || Math.Abs(typed) > AdjustPoints.Most)
        {
            return LedgerRefusals.CorrectionMissing();
        }

        var posted = await mediator.Send(new AdjustPoints(contest.MemberId, new Points((long)typed), words, $"contest:{contest.Id}"), cancellationToken);
        return posted.Map(entry => (LedgerEntryId?)entry.Id);
    }

    private async Task<Result<LedgerEntryId?>> RejudgeAsync(EntryContest contest, CancellationToken cancellationToken)
    {
        var stay = await db.Set<LedgerEntry>().Where(entry => entry.Id == contest.EntryId).Select(entry => entry.StayId).SingleAsync(cancellationToken);
        if (stay is not { } id)
        {
            return LedgerRefusals.RejudgedTheSame();
        }

        var judged = await mediator.Send(new AwardPointsForStay(id), cancellationToken);
        return judged.Then(award => award.Entries.Count == 0 ? LedgerRefusals.RejudgedTheSame() : Result.Of((LedgerEntryId?)award.Entries[0].Id));
    }
}
