using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>Gives a template of the hotel another name.</summary>
[Allows(StaffRole.Manager)]
public sealed record RenameTemplate(Guid Id, LocalText Title) : ICommand<Done>, IChecked
{
    private const int Longest = 200;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (string.IsNullOrWhiteSpace(Title.De) && string.IsNullOrWhiteSpace(Title.En))
        {
            yield return PipelineRefusals.Required("/title");
        }

        if (Title.De.Length > Longest || Title.En.Length > Longest)
        {
            yield return PipelineRefusals.TooLong("/title", Longest);
        }
    }
}

internal sealed class RenameTemplateHandler(LoyaltyDbContext db, TemplateIndex index, TimeProvider clock) : ICommandHandler<RenameTemplate, Done>
{
    public async Task<Result<Done>> Handle(RenameTemplate command, CancellationToken cancellationToken)
    {
        if (await db.Set<WorkflowTemplate>().SingleOrDefaultAsync(row => row.Id == command.Id, cancellationToken) is not { } template)
        {
            return LibraryRefusals.TemplateUnknown();
        }

        var json = DefinitionReader.Read(template.Json).Json.DeepClone().AsObject();
        TemplateTitle.Write(json, new LocalText(command.Title.De.Trim(), command.Title.En.Trim()));
        template.Write(ReadTemplate.Of(DefinitionReader.Read(json)), clock.GetUtcNow());
        index.Forget();
        return Done.It;
    }
}
