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

        Result<LedgerEntryId?> correction;
        switch (answer.TextOf(Questions.Decision))
        {
            case Questions.Adjust:
                var proposed = await ProposeAsync(contest, answer, words, cancellationToken);
                if (proposed is { IsRefused: false, Value.Entry: null })
                {
                    return Done.It; // a second person decides, and answers the contest by it
                }

                correction = proposed.Map(made => made.Entry?.Id);
                break;
            case Questions.Rejudge:
                correction = (await RejudgeAsync(contest, cancellationToken)).Map(entry => (LedgerEntryId?)entry);
                break;
            default:
                correction = Result.Of<LedgerEntryId?>(null);
                break;
        }

        return correction.Refusal is { } refusal ? refusal : await db.CloseAsync(unit, contest, correction.Value, words, unit.Caller.Name, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>Corrects with points, or asks a second person to agree where the house rules want one.</summary>
    private async Task<Result<ProposedAdjustment>> ProposeAsync(EntryContest contest, JsonObject answer, string words, CancellationToken cancellationToken)
    {
        if (answer.TextOf(Questions.Points) is null)
        {
            return LedgerRefusals.CorrectionMissing();
        }

        return answer.WholeOf(Questions.Points) is { } points and not 0 && Math.Abs(points) <= AdjustPoints.Most
            ? await mediator.Send(new ProposeAdjustment(contest.MemberId, new Points(points), words, contest.CorrectionKey), cancellationToken)
            : LedgerRefusals.CorrectionNotWhole(new Points(AdjustPoints.Most));
    }

    /// <summary>What judging the stay again has posted: the entry of the member who contests, where there is one, else of another one who has a share in the stay.</summary>
    private async Task<Result<LedgerEntryId>> RejudgeAsync(EntryContest contest, CancellationToken cancellationToken)
    {
        var stay = await db.Set<LedgerEntry>().Where(entry => entry.Id == contest.EntryId).Select(entry => entry.StayId).SingleAsync(cancellationToken);
        if (stay is not { } id)
        {
            return LedgerRefusals.RejudgedTheSame();
        }

        var before = await db.Set<LedgerEntry>().Where(entry => entry.StayId == id).Select(entry => entry.Id).ToArrayAsync(cancellationToken);
        var judged = await mediator.Send(new AwardPointsForStay(id), cancellationToken);
        if (judged.Refusal is { } refusal)
        {
            return refusal;
        }

        await db.SaveChangesAsync(cancellationToken); // what was posted is asked for next
        var member = await db.SurvivorOfAsync(contest.MemberId, cancellationToken);
        var posted = await db.Set<LedgerEntry>().Where(entry => entry.StayId == id && !before.Contains(entry.Id)).OrderBy(entry => entry.MemberId != member).ThenBy(entry => entry.Sequence)
            .Select(entry => entry.Id).ToArrayAsync(cancellationToken);
        return posted.Length == 0 ? LedgerRefusals.RejudgedTheSame() : posted[0];
    }
}

/// <summary>Ends contests, and tells the member the answer.</summary>
internal static class ClosedContests
{
    public static async Task<Result<Done>> CloseAsync(
        this LoyaltyDbContext db, Unit unit, EntryContest contest, LedgerEntryId? correction, string words, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var closed = contest.Close(correction, words, by, now);
        if (!closed.IsRefused)
        {
            var member = await db.SurvivorOfAsync(contest.MemberId, cancellationToken);
            var on = await db.Set<LedgerEntry>().Where(entry => entry.Id == contest.EntryId).Select(entry => entry.OccurredOn).SingleAsync(cancellationToken);
            unit.TellOnce(new ContestAnswered(member, contest.Id, contest.EntryId, on, contest.State == ContestState.Accepted, words), $"contest-answered:{contest.Id}");
        }

        return closed;
    }
}
