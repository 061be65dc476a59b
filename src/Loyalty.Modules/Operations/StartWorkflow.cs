using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>Starts an instance of a published workflow and runs it to its first wait; one that is given a memberId is tied to that member. Answers the instance's id.</summary>
[Allows(StaffRole.Manager)]
public sealed record StartWorkflow(string DefinitionId, JsonObject Input) : ICommand<Guid>;

internal sealed class StartWorkflowHandler(WorkflowLibrary library, WorkflowRunner runner, TimeProvider clock) : ICommandHandler<StartWorkflow, Guid>
{
    public async Task<Result<Guid>> Handle(StartWorkflow command, CancellationToken cancellationToken)
    {
        if (await library.PublishedAsync(command.DefinitionId, cancellationToken) is not { } version)
        {
            return OperationsRefusals.WorkflowUnknown(command.DefinitionId);
        }

        var about = Guid.TryParse(ActivityTexts.Text(command.Input["memberId"]), out var member) ? $"{ActivityMember.Mark}{member}" : null;
        var request = new StartRequest(Guid.CreateVersion7(clock.GetUtcNow()), about, command.Input);
        return (await runner.StartAsync(version, request, cancellationToken)).Id;
    }
}
