using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations;

/// <summary>Starts a workflow with what somebody has typed, and answers the instance's id. Refused with every field that is empty or cannot be read, and where something else starts the workflow.</summary>
[Allows(StaffRole.Manager)]
public sealed record StartByHand(string DefinitionId, IReadOnlyDictionary<string, string> Typed) : ICommand<Guid>;

internal sealed class StartByHandHandler(WorkflowLibrary library, WorkflowRunner runner, WorkflowEngine engine, TimeProvider clock) : ICommandHandler<StartByHand, Guid>
{
    public async Task<Result<Guid>> Handle(StartByHand command, CancellationToken cancellationToken)
    {
        if (await library.PublishedAsync(command.DefinitionId, cancellationToken) is not { } version)
        {
            return OperationsRefusals.WorkflowUnknown(command.DefinitionId);
        }

        var definition = library.Read(version);
        if (TriggerIndex.Of(definition, engine.Activities).Count > 0)
        {
            return OperationsRefusals.StartsByItself();
        }

        var (input, wrong) = (new JsonObject(), new List<Refusal>());
        string? about = null;
        foreach (var field in StartField.Of(definition))
        {
            var value = field.Read(command.Typed.GetValueOrDefault(field.Name));
            if (value.Refusal is { } refusal)
            {
                wrong.Add(refusal);
            }
            else if (value.Value is { } given)
            {
                input[field.Name] = given;
                about = field.Kind is StartFieldKind.Member ? ActivityMember.Mark + given : about;
            }
        }

        if (wrong.Count > 0)
        {
            return wrong.Count == 1 ? wrong[0] : PipelineRefusals.FieldsWrong(wrong);
        }

        var request = new StartRequest(Guid.CreateVersion7(clock.GetUtcNow()), about, input);
        return (await runner.StartAsync(version, request, cancellationToken)).Id;
    }
}
