using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>A template that was asked for by its id, with its document.</summary>
internal sealed record ChosenTemplate(string Id, bool IsOwn, bool IsInEveryHotel, WorkflowDefinition Definition)
{
    /// <summary>Its name.</summary>
    public LocalText Title => ActivityTexts.TitleOf(Definition);
}

/// <summary>Finds templates by their ids: those of the program by the id of their workflow, the hotel's own by theirs.</summary>
internal sealed class Templates(LoyaltyDbContext db, ShippedTemplates shipped)
{
    /// <summary>The template; null when there is none.</summary>
    public async Task<ChosenTemplate?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (shipped.Find(id) is { } template)
        {
            return new ChosenTemplate(id, false, template.IsInEveryHotel, DefinitionReader.Read(template.Read.Json));
        }

        return Guid.TryParse(id, out var own) && await db.Set<WorkflowTemplate>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == own, cancellationToken) is { } row
            ? new ChosenTemplate(id, true, false, DefinitionReader.Read(row.Json))
            : null;
    }

    /// <summary>True when two documents say the same, whatever version of a workflow they are.</summary>
    public static bool AreSame(WorkflowDefinition one, WorkflowDefinition other) => JsonNode.DeepEquals(Content(one), Content(other));

    private static JsonObject Content(WorkflowDefinition definition)
    {
        var json = definition.Json.DeepClone().AsObject();
        foreach (var name in (string[])["id", "version", "isLatest", "isPublished", "createdAt"])
        {
            json.Remove(name);
        }

        return json;
    }
}
