using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>A page of an instance's journal, the newest line first.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetJournal(Guid Instance, int Page = 1, int Size = 25) : IQuery<JournalPage>;

/// <summary>One page of a journal, and how many lines there are in all.</summary>
public sealed record JournalPage(IReadOnlyList<JournalLine> Lines, int Total, int Page, int Size);

internal sealed class GetJournalHandler(LoyaltyDbContext db, WorkflowLibrary library) : IQueryHandler<GetJournal, JournalPage>
{
    private const int LargestPage = 200;

    public async Task<Result<JournalPage>> Handle(GetJournal query, CancellationToken cancellationToken)
    {
        var id = query.Instance;
        if (await db.Set<WorkflowInstance>().Where(instance => instance.Id == id).Select(instance => (Guid?)instance.VersionId).SingleOrDefaultAsync(cancellationToken) is not { } version)
        {
            return OperationsRefusals.InstanceUnknown();
        }

        var (page, size) = (Math.Max(1, query.Page), Math.Clamp(query.Size, 1, LargestPage));
        var definition = await library.ReadAsync(version, cancellationToken);
        var (root, isContainer) = (definition.Root.Id, definition.Root.Children.Count > 0);
        var lines = db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.InstanceId == id && (!isContainer || entry.ActivityId != root));
        var history = await InstanceHistory.ReadAsync(db, library, id, definition, cancellationToken);
        var titles = history.Titles();
        var rows = await lines.OrderByDescending(entry => entry.Sequence).Skip((page - 1) * size).Take(size).ToListAsync(cancellationToken);
        return new JournalPage(
            [.. rows.Select(entry => new JournalLine(entry.Sequence, entry.HappenedAt, titles.GetValueOrDefault(history.IdNow(entry)), entry.Event, entry.Message, entry.Actor))],
            await lines.CountAsync(cancellationToken), page, size);
    }
}
