using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>Every running of every activity of an instance, in the order in which they began; with their values, if asked for, which may say things about guests.</summary>
[Allows(StaffRole.Manager)]
public sealed record ListActivityRuns(Guid Instance, bool WithValues = false) : IQuery<IReadOnlyList<ActivityRun>>;

internal sealed class ListActivityRunsHandler(InstanceJournal journal, ActivityValues values) : IQueryHandler<ListActivityRuns, IReadOnlyList<ActivityRun>>
{
    public async Task<Result<IReadOnlyList<ActivityRun>>> Handle(ListActivityRuns query, CancellationToken cancellationToken)
    {
        if (await journal.ReadAsync(query.Instance, cancellationToken) is not { } lines)
        {
            return OperationsRefusals.InstanceUnknown();
        }

        var places = lines.ToDictionary(line => line.Line.Sequence, line => line.Place);
        var runs = ActivityRun.Of(lines.Select(line => line.Line).Where(line => line.ActivityId != WorkflowDefinition.WorkflowActivityId), line => places[line.Sequence]);
        return Result.Of(query.WithValues ? await values.AddAsync(query.Instance, runs, cancellationToken) : runs);
    }
}
