using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>Publishes a definition in Elsa's JSON as the next version of its workflow; what runs keeps its version. Answers the version's number.</summary>
[Allows(StaffRole.Manager)]
public sealed record PublishWorkflow(string Json) : ICommand<int>;

internal sealed class PublishWorkflowHandler(LoyaltyDbContext db, WorkflowLibrary library, WorkflowEngine engine) : ICommandHandler<PublishWorkflow, int>
{
    public async Task<Result<int>> Handle(PublishWorkflow command, CancellationToken cancellationToken)
    {
        WorkflowDefinition definition;
        try
        {
            definition = DefinitionReader.Read(command.Json);
        }
        catch (DefinitionException exception)
        {
            return OperationsRefusals.WorkflowUnreadable(exception.Message);
        }

        if (DefinitionChecker.Check(definition, engine.KnownTypes).FirstOrDefault(finding => finding.Blocking) is { } finding)
        {
            return OperationsRefusals.WorkflowUnsound(finding.Code, finding.ActivityId);
        }

        await library.StockAsync(cancellationToken);
        var number = 1 + await db.Set<WorkflowVersion>().Where(version => version.DefinitionId == definition.DefinitionId).Select(version => (int?)version.Number).MaxAsync(cancellationToken) ?? 1;
        await library.PublishAsync(definition, number, null, cancellationToken);
        return number;
    }
}
