using System.Globalization;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Versions;

namespace Loyalty.Workflows.Execution;

/// <summary>Goes on with an instance that was moved to another version.</summary>
internal sealed partial class BurstRunner
{
    public bool IsRunning(ActivityExecution container, string childId) => State.Executions.Any(e => e.Parent == container.Number && e.ActivityId == childId);

    public MigrationPreview PreviewMigration(StateMigration migration, IReadOnlySet<string> finished)
    {
        var running = State.Executions.Select(execution => (execution.Number, execution.ActivityId)).ToList();
        Settle();
        var calledOff = running.Where(before => State.Executions.All(execution => execution.Number != before.Number)).Select(before => before.ActivityId);
        return new(
        [
            .. migration.Lines(finished),
            .. State.Queue.Select(queued => new MigrationLine(MigrationLine.Begins, queued.ActivityId, queued.ActivityId, Blocks: false, [])),
            .. calledOff.Select(id => new MigrationLine(MigrationLine.CalledOff, id, id, Blocks: false, [])),
        ]);
    }

    public Task<Burst> MigrateAsync(StateMigration migration, CancellationToken cancellationToken)
    {
        var workflow = State.Executions.First(execution => execution.IsWorkflow);
        Write(Definition.Workflow, workflow, JournalEvents.Migrated, string.Create(CultureInfo.InvariantCulture, $"{migration.Before.Version} → {Definition.Version}"));
        foreach (var (oldId, newId) in migration.Renamed)
        {
            var execution = State.Executions.FirstOrDefault(execution => execution.ActivityId == newId) ?? workflow;
            Write(Definition.Find(newId) ?? Definition.Workflow, execution, JournalEvents.Migrated, oldId);
        }

        Settle();
        return DrainAsync(cancellationToken);
    }

    private void Settle()
    {
        foreach (var execution in State.Executions.Where(e => !e.IsFaulted && NodeOf(e).Type == "Elsa.Flowchart" && FlowProgress.HasBegun(e.Properties)).ToList())
        {
            if (!State.Executions.Contains(execution)) continue; // called off with what it was in
            var context = new ActivityContext(this, NodeOf(execution), execution);
            try
            {
                Flowchart.Settle(context);
            }
            catch (ActivityFaultException exception)
            {
                Fail(context, exception);
            }
        }
    }
}
