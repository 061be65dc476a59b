using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>Keeps a version of a workflow (else the published one, else the newest) as a template of the hotel; what is kept already is not kept twice. Answers the template's id.</summary>
[Allows(StaffRole.Manager)]
public sealed record KeepAsTemplate(string DefinitionId, int? Number = null) : ICommand<string>;

internal sealed class KeepAsTemplateHandler(LoyaltyDbContext db, WorkflowLibrary library, TemplateIndex index, Unit unit, TimeProvider clock) : ICommandHandler<KeepAsTemplate, string>
{
    public async Task<Result<string>> Handle(KeepAsTemplate command, CancellationToken cancellationToken)
    {
        await library.StockAsync(cancellationToken);
        var version = await db.Set<WorkflowVersion>().AsNoTracking().Where(row => row.DefinitionId == command.DefinitionId && (command.Number == null || row.Number == command.Number))
            .OrderByDescending(row => row.IsPublished).ThenByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (version is null)
        {
            return command.Number is { } number ? OperationsRefusals.VersionUnknown(number) : OperationsRefusals.WorkflowUnknown(command.DefinitionId);
        }

        var template = WorkflowTemplate.Of(db.Hotel ?? default, ReadTemplate.Of(DefinitionReader.Read(version.Json)), unit.Caller.Name, clock.GetUtcNow());
        if (!await db.Set<WorkflowTemplate>().AnyAsync(row => row.Id == template.Id, cancellationToken))
        {
            db.Add(template);
            index.Forget();
        }

        return template.Id.ToString();
    }
}
