using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>A version of a workflow (else the published one, else the newest) as a file that can be imported again and is then the same.</summary>
[Allows(StaffRole.Manager)]
public sealed record ExportWorkflow(string DefinitionId, int? Number = null) : IQuery<ExportedWorkflow>;

/// <summary>A template as such a file.</summary>
[Allows(StaffRole.Staff)]
public sealed record ExportTemplate(string Id) : IQuery<ExportedWorkflow>;

/// <summary>A file: its name and Elsa's JSON.</summary>
public sealed record ExportedWorkflow(string FileName, string Json)
{
    /// <summary>The file of a document, named so that every system can keep it.</summary>
    internal static ExportedWorkflow Of(string id, string json) =>
        new(new string([.. id.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-')]) + ".json", json);
}

internal sealed class ExportWorkflowHandler(LoyaltyDbContext db, ShippedWorkflows shipped) : IQueryHandler<ExportWorkflow, ExportedWorkflow>
{
    public async Task<Result<ExportedWorkflow>> Handle(ExportWorkflow query, CancellationToken cancellationToken)
    {
        var json = await db.Set<WorkflowVersion>().AsNoTracking().Where(row => row.DefinitionId == query.DefinitionId && (query.Number == null || row.Number == query.Number))
            .OrderByDescending(row => row.IsPublished).ThenByDescending(row => row.Number).Select(row => row.Json).FirstOrDefaultAsync(cancellationToken);
        json ??= query.Number is null or 1 && shipped.Find(query.DefinitionId) is { } file ? DefinitionWriter.Write(file.Definition) : null;
        return json is not null ? ExportedWorkflow.Of(query.DefinitionId, json)
            : query.Number is { } number ? OperationsRefusals.VersionUnknown(number)
            : OperationsRefusals.WorkflowUnknown(query.DefinitionId);
    }
}

internal sealed class ExportTemplateHandler(Templates templates) : IQueryHandler<ExportTemplate, ExportedWorkflow>
{
    public async Task<Result<ExportedWorkflow>> Handle(ExportTemplate query, CancellationToken cancellationToken) =>
        await templates.FindAsync(query.Id, cancellationToken) is { } template
            ? ExportedWorkflow.Of(template.Definition.DefinitionId, DefinitionWriter.Write(template.Definition))
            : LibraryRefusals.TemplateUnknown();
}
