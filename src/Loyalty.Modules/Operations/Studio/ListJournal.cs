using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>A page of an instance's journal, only of some activities or events if they are named.</summary>
[Allows(StaffRole.Manager)]
public sealed record ListJournal(Guid Instance, int Skip, int Take) : IQuery<JournalPage>
{
    /// <summary>Ids or node ids of the activities; null for all.</summary>
    public IReadOnlyCollection<string>? Activities { get; init; }

    /// <summary>Types of activities that are left out.</summary>
    public IReadOnlyCollection<string> WithoutTypes { get; init; } = [];

    /// <summary>The events; null for all.</summary>
    public IReadOnlyCollection<string>? Events { get; init; }
}

/// <summary>Lines of a journal and how many there are in all.</summary>
public sealed record JournalPage(IReadOnlyList<PlacedLine> Lines, int Total);

/// <summary>A line with the place of its activity, and the number of the running that it belongs to.</summary>
public sealed record PlacedLine(long Sequence, ActivityPlace Place, string ActivityType, string Event, string? Message, string Actor, DateTimeOffset At, long Run);

internal sealed class ListJournalHandler(InstanceJournal journal) : IQueryHandler<ListJournal, JournalPage>
{
    private const int LargestPage = 500;

    public async Task<Result<JournalPage>> Handle(ListJournal query, CancellationToken cancellationToken)
    {
        if (await journal.ReadAsync(query.Instance, cancellationToken) is not { } lines)
        {
            return OperationsRefusals.InstanceUnknown();
        }

        var began = new Dictionary<string, long>(StringComparer.Ordinal);
        var placed = new List<PlacedLine>(lines.Count);
        foreach (var (line, place) in lines)
        {
            if (line.Event is JournalEvents.Started || !began.TryGetValue(place.Id, out var run))
            {
                began[place.Id] = run = line.Sequence;
            }

            placed.Add(new PlacedLine(line.Sequence, place, line.ActivityType, line.Event, line.Message, line.Actor, line.HappenedAt, run));
        }

        PlacedLine[] found =
        [
            .. placed.Where(line => query.Activities is not { } wanted || wanted.Contains(line.Place.Id) || wanted.Contains(line.Place.NodeId))
                .Where(line => !query.WithoutTypes.Contains(line.ActivityType) && query.Events?.Contains(line.Event) is not false),
        ];
        return new JournalPage([.. found.Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, LargestPage))], found.Length);
    }
}
