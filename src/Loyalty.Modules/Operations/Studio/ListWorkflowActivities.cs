using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>The published workflows that say of themselves that others may use them as an activity.</summary>
[Allows(StaffRole.Staff)]
public sealed record ListWorkflowActivities : IQuery<IReadOnlyList<WorkflowActivity>>;

/// <summary>A workflow as an activity of another one: what it asks for, what it gives back, and how it can end.</summary>
public sealed record WorkflowActivity(
    string DefinitionId, LocalText Title, LocalText Purpose, IReadOnlyList<WorkflowValue> Inputs, IReadOnlyList<WorkflowValue> Outputs, IReadOnlyList<string> Outcomes);

/// <summary>An input or an output of such a workflow.</summary>
public sealed record WorkflowValue(string Name, string Type, LocalText Title, string Purpose);

internal sealed class ListWorkflowActivitiesHandler(LoyaltyDbContext db, WorkflowLibrary library, DefinitionCache read) : IQueryHandler<ListWorkflowActivities, IReadOnlyList<WorkflowActivity>>
{
    public async Task<Result<IReadOnlyList<WorkflowActivity>>> Handle(ListWorkflowActivities query, CancellationToken cancellationToken)
    {
        var published = await db.Set<WorkflowVersion>().Where(version => version.IsPublished).OrderBy(version => version.DefinitionId).Select(version => version.Id).ToListAsync(cancellationToken);
        Guid[] unread = [.. published.Where(id => !read.ContainsKey(id))];
        foreach (var version in unread.Length == 0 ? [] : await db.Set<WorkflowVersion>().AsNoTracking().Where(version => unread.Contains(version.Id)).ToListAsync(cancellationToken))
        {
            library.Read(version);
        }

        var activities = new List<WorkflowActivity>();
        foreach (var id in published)
        {
            if (await library.ReadAsync(id, cancellationToken) is { IsUsableAsActivity: true } definition)
            {
                activities.Add(Of(definition));
            }
        }

        return Result.Of<IReadOnlyList<WorkflowActivity>>(activities);
    }

    private static WorkflowActivity Of(WorkflowDefinition definition) => new(
        definition.DefinitionId,
        ActivityTexts.TitleOf(definition),
        ActivityTexts.PurposeOf(definition),
        [.. definition.Inputs.DistinctBy(input => input.Name).Select(input => Of(input, (definition.CustomProperties["inputTitles"] as JsonObject)?[input.Name]))],
        [.. definition.Outputs.DistinctBy(output => output.Name).Select(output => Of(output, null))],
        [.. (definition.Json["outcomes"] as JsonArray ?? []).Select(ActivityTexts.Text).OfType<string>().Distinct()]);

    private static WorkflowValue Of(ParameterDefinition value, JsonNode? title)
    {
        var name = value.DisplayName is { Length: > 0 } shown ? shown : value.Name;
        return new WorkflowValue(value.Name, value.Type, ActivityTexts.Local(title) ?? new LocalText(name, name), value.Description ?? "");
    }
}
