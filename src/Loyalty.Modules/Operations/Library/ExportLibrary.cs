using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>The whole library as files, a part at a time; After is the Next of the part before.</summary>
[Allows(StaffRole.Staff)]
public sealed record ExportLibrary(Guid? After = null) : IQuery<LibraryPart>;

/// <summary>Some files of the library; Next is null on the last part.</summary>
public sealed record LibraryPart(IReadOnlyList<ExportedWorkflow> Files, Guid? Next);

internal sealed class ExportLibraryHandler(LoyaltyDbContext db, ShippedTemplates shipped) : IQueryHandler<ExportLibrary, LibraryPart>
{
    private const int Portion = 200;

    public async Task<Result<LibraryPart>> Handle(ExportLibrary query, CancellationToken cancellationToken)
    {
        var rows = db.Set<WorkflowTemplate>().AsNoTracking();
        var after = query.After is { } last ? rows.Where(row => row.Id.CompareTo(last) > 0) : rows;
        var own = await after.OrderBy(row => row.Id).Take(Portion).Select(row => new { row.Id, row.DefinitionId, row.Json }).ToListAsync(cancellationToken);
        var first = query.After is null ? shipped.All.Select(template => ExportedWorkflow.Of(template.Read.DefinitionId, template.Read.Json)) : [];
        return new LibraryPart([.. first, .. own.Select(row => ExportedWorkflow.Of($"{row.DefinitionId}-{row.Id.ToString("n")[..12]}", row.Json))], own.Count == Portion ? own[^1].Id : null);
    }
}
