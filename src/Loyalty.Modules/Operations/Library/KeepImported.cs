using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>Stores documents that were read before, all in one unit of work.</summary>
[Allows(StaffRole.Manager)]
internal sealed record KeepImported(IReadOnlyList<ReadDocument> Documents, ImportAs Becomes) : ICommand<IReadOnlyList<ImportLine>>;

internal sealed class KeepImportedHandler(LoyaltyDbContext db, WorkflowDrafts drafts, TemplateStart start, TemplateIndex index, Unit unit, TimeProvider clock) : ICommandHandler<KeepImported, IReadOnlyList<ImportLine>>
{
    public async Task<Result<IReadOnlyList<ImportLine>>> Handle(KeepImported command, CancellationToken cancellationToken)
    {
        if (command.Becomes is ImportAs.Templates)
        {
            return Result.Of(await KeepTemplatesAsync(command.Documents, cancellationToken));
        }

        var lines = new List<ImportLine>();
        foreach (var document in command.Documents)
        {
            lines.Add(document.Template is { } read ? await DraftAsync(document, read, cancellationToken) : Refused(document, document.Refusal));
        }

        return Result.Of<IReadOnlyList<ImportLine>>(lines);
    }

    private async Task<IReadOnlyList<ImportLine>> KeepTemplatesAsync(IReadOnlyList<ReadDocument> documents, CancellationToken cancellationToken)
    {
        var (hotel, now) = (db.Hotel ?? default, clock.GetUtcNow());
        var templates = documents.Select(document => document.Template is { } read ? WorkflowTemplate.Of(hotel, read, unit.Caller.Name, now) : null).ToArray();
        var ids = templates.OfType<WorkflowTemplate>().Select(template => template.Id).ToArray();
        var there = (await db.Set<WorkflowTemplate>().Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet();
        var lines = new List<ImportLine>();
        var added = new List<WorkflowTemplate>();
        foreach (var (document, template) in documents.Zip(templates))
        {
            if (template is null)
            {
                lines.Add(Refused(document, document.Refusal));
                continue;
            }

            var isNew = there.Add(template.Id);
            added.AddRange(isNew ? [template] : []);
            lines.Add(new ImportLine(document.Name, template.Title, template.Id.ToString(), !isNew, document.Findings, null));
        }

        await db.InsertAsync(added, cancellationToken);
        index.Forget();
        return lines;
    }

    private async Task<ImportLine> DraftAsync(ReadDocument document, ReadTemplate read, CancellationToken cancellationToken)
    {
        var definition = DefinitionReader.Read(read.Json);
        var versions = await drafts.TakeAsync(read.DefinitionId, cancellationToken);
        if (versions.Draft is { } open)
        {
            return Templates.AreSame(DefinitionReader.Read(open.Json), definition)
                ? new ImportLine(document.Name, read.Title, read.DefinitionId, true, document.Findings, null)
                : Refused(document, OperationsRefusals.DraftOpen(open.CreatedBy));
        }

        start.Draft(definition, versions);
        await db.SaveChangesAsync(cancellationToken); // another document of the package may be of the same workflow
        return new ImportLine(document.Name, read.Title, read.DefinitionId, false, document.Findings, null);
    }

    private static ImportLine Refused(ReadDocument document, Refusal? refusal) => new(document.Name, document.Template?.Title, null, false, 0, refusal);
}
