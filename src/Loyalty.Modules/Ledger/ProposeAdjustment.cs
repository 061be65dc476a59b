using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Gives or takes points by hand. Where the house rules let one person do it, they are posted; where a second person has to agree, somebody else is
/// asked and nothing is posted before. The same key again changes nothing, and is refused for another member or
/// number of points.
/// </summary>
[Allows(StaffRole.Staff, Scope = "adjust")]
public sealed record ProposeAdjustment(MemberId Member, Points Points, string Reason, string OnceKey) : ICommand<ProposedAdjustment>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Points == Points.Zero)
        {
            yield return LedgerRefusals.NothingToAdjust();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            yield return LedgerRefusals.ReasonMissing();
        }

        if (Math.Abs(Points.Value) > AdjustPoints.Most)
        {
            yield return PipelineRefusals.OutOfRange("/points", -AdjustPoints.Most, AdjustPoints.Most);
        }
    }
}

/// <summary>What became of it: the entry, or the request that waits for a second person.</summary>
public sealed record ProposedAdjustment(StatementEntry? Entry, Guid? Request);

internal sealed class ProposeAdjustmentHandler(LoyaltyDbContext db, IMediator mediator, IAskStaff staff, Unit unit, TimeProvider clock)
    : ICommandHandler<ProposeAdjustment, ProposedAdjustment>
{
    public async Task<Result<ProposedAdjustment>> Handle(ProposeAdjustment command, CancellationToken cancellationToken)
    {
        var adjusted = await mediator.Send(new AdjustPoints(command.Member, command.Points, command.Reason, command.OnceKey), cancellationToken);
        if (adjusted.Refusal?.Code != LedgerRefusals.SecondPersonNeeded(Points.Zero).Code)
        {
            return adjusted.Map(entry => new ProposedAdjustment(entry, null));
        }

        if (await db.LockSurvivorAsync(command.Member, cancellationToken) is not { } member)
        {
            return MembersRefusals.MemberNotFound();
        }

        if (await db.Set<AdjustmentRequest>().SingleOrDefaultAsync(known => known.OnceKey == command.OnceKey, cancellationToken) is { } earlier)
        {
            return earlier.Points == command.Points && await db.SurvivorOfAsync(earlier.MemberId, cancellationToken) == member.Id
                ? new ProposedAdjustment(null, earlier.Id) : PipelineRefusals.DoneDifferently();
        }

        var request = AdjustmentRequest.Of(member.Id, command.Points, command.Reason, command.OnceKey, unit.Caller.Name, clock.GetUtcNow());
        db.Add(request);
        await staff.AskAsync(Questions.OfAdjustment(request, member, unit.Caller.StaffAccount), cancellationToken);
        return new ProposedAdjustment(null, request.Id);
    }
}

/// <summary>Carries out what a second person has decided about points by hand. Where they are to correct a contested entry, the decision ends the contest.</summary>
internal sealed class DecideAdjustment(LoyaltyDbContext db, IMediator mediator, Unit unit, TimeProvider clock) : IStaffAnswer
{
    private const int CommentLength = 500;

    public string Kind => AdjustmentRequest.Question;

    public async Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken)
    {
        var request = await db.Set<AdjustmentRequest>().SingleAsync(row => row.Id == subject, cancellationToken);
        var comment = answer.TextOf(Questions.Answer);
        if (comment?.Length > CommentLength)
        {
            return PipelineRefusals.TooLong("/answer", CommentLength);
        }

        var contest = EntryContest.CorrectedWith(request.OnceKey) is { } id ? await db.Set<EntryContest>().SingleOrDefaultAsync(row => row.Id == id && row.State == ContestState.Open, cancellationToken) : null;
        var isApproved = answer.TextOf(Questions.Decision) == Questions.Approve;
        if (contest is not null && !isApproved && comment is null)
        {
            return PipelineRefusals.Required("/answer"); // the guest reads it
        }

        var entry = (LedgerEntryId?)null;
        if (isApproved)
        {
            var posted = await mediator.Send(new AdjustPoints(request.MemberId, request.Points, request.Reason, request.OnceKey) { RequestedBy = request.RequestedBy }, cancellationToken);
            if (posted.Refusal is { } refusal)
            {
                return refusal;
            }

            entry = posted.Value.Id;
        }

        var now = clock.GetUtcNow();
        request.Decide(entry, comment, unit.Caller.Name, now);
        return contest is null ? Done.It
            : isApproved ? await db.CloseAsync(unit, contest, entry, request.Reason, request.RequestedBy, now, cancellationToken)
            : await db.CloseAsync(unit, contest, null, comment ?? "", unit.Caller.Name, now, cancellationToken);
    }
}

/// <summary>Adjustments of a member's points that wait for a second person.</summary>
[Allows(StaffRole.Staff)]
public sealed record ListAdjustmentRequests(MemberId Member) : IQuery<IReadOnlyList<AdjustmentRequestView>>;

/// <summary>An adjustment that waits.</summary>
public sealed record AdjustmentRequestView(Guid Id, Points Points, string Reason, string RequestedBy, DateTimeOffset RequestedAt);

internal sealed class ListAdjustmentRequestsHandler(LoyaltyDbContext db) : IQueryHandler<ListAdjustmentRequests, IReadOnlyList<AdjustmentRequestView>>
{
    public async Task<Result<IReadOnlyList<AdjustmentRequestView>>> Handle(ListAdjustmentRequests query, CancellationToken cancellationToken) =>
        await db.Set<AdjustmentRequest>().Where(row => row.MemberId == query.Member && row.State == AdjustmentState.Open).OrderBy(row => row.Id)
            .Select(row => new AdjustmentRequestView(row.Id, row.Points, row.Reason, row.RequestedBy, row.RequestedAt)).ToArrayAsync(cancellationToken);
}
