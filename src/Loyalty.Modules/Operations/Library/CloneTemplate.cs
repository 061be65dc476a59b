using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Library;

/// <summary>Makes a draft of a workflow of its own out of a template, with a new id and another name, to be changed at will. One press makes one draft; answers its workflow.</summary>
[Allows(StaffRole.Manager)]
public sealed record CloneTemplate(string Id, Guid Press) : ICommand<string>;

internal sealed class CloneTemplateHandler(Templates templates, WorkflowDrafts drafts, TemplateStart start) : ICommandHandler<CloneTemplate, string>
{
    private const int LongestBeginning = 80;

    public async Task<Result<string>> Handle(CloneTemplate command, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(command.Id, cancellationToken) is not { } template)
        {
            return LibraryRefusals.TemplateUnknown();
        }

        var id = template.Definition.DefinitionId;
        var copy = CopyOf(template, $"{id[..Math.Min(id.Length, LongestBeginning)]}-{command.Press.ToString("n")[^10..]}");
        var versions = await drafts.TakeAsync(copy.DefinitionId, cancellationToken);
        if (versions.All.Count == 0)
        {
            start.Draft(copy, versions);
        }

        return copy.DefinitionId;
    }

    private static WorkflowDefinition CopyOf(ChosenTemplate template, string id)
    {
        var title = new LocalText($"{template.Title.In("de")} (Kopie)", $"{template.Title.In("en")} (copy)");
        var json = template.Definition.Json.DeepClone().AsObject();
        json["definitionId"] = id;
        TemplateTitle.Write(json, title);
        return DefinitionReader.Read(json);
    }
}
