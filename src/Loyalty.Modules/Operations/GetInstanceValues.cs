using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>What an instance was started with, what it remembers, and what it has produced. It may say things about guests, so it is for managers.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetInstanceValues(Guid Instance) : IQuery<InstanceValues>;

/// <summary>The values of an instance; forgotten some time after its end.</summary>
public sealed record InstanceValues(IReadOnlyList<InstanceValue> Inputs, IReadOnlyList<InstanceValue> Variables, IReadOnlyList<InstanceValue> Outputs, bool AreForgotten);

/// <summary>One value: its name, what people call it, and its content as JSON.</summary>
public sealed record InstanceValue(string Name, string Title, JsonNode? Content);

internal sealed class GetInstanceValuesHandler(LoyaltyDbContext db, WorkflowLibrary library) : IQueryHandler<GetInstanceValues, InstanceValues>
{
    public async Task<Result<InstanceValues>> Handle(GetInstanceValues query, CancellationToken cancellationToken)
    {
        var id = query.Instance;
        var row = await db.Set<WorkflowInstance>().Where(instance => instance.Id == id).Select(instance => new { instance.VersionId, instance.StateJson, instance.HasState }).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return OperationsRefusals.InstanceUnknown();
        }

        if (!row.HasState)
        {
            return new InstanceValues([], [], [], AreForgotten: true);
        }

        var (definition, state) = (await library.ReadAsync(row.VersionId, cancellationToken), WorkflowState.Parse(row.StateJson));
        return new InstanceValues(
            Named(state.Input, definition.Inputs), [.. state.VariablesOf(definition).Select(pair => new InstanceValue(pair.Key, pair.Key, pair.Value))], Named(state.Output, definition.Outputs), AreForgotten: false);
    }

    private static IReadOnlyList<InstanceValue> Named(JsonObject values, IReadOnlyList<ParameterDefinition> declared) =>
        [.. values.Select(pair => new InstanceValue(pair.Key, declared.FirstOrDefault(parameter => parameter.Name == pair.Key)?.DisplayName is { Length: > 0 } title ? title : pair.Key, pair.Value))];
}
