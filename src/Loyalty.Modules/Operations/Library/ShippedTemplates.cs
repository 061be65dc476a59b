using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Library;

/// <summary>A template that comes with the program. What every hotel has from the beginning is shown as one too.</summary>
internal sealed record ShippedTemplate(ReadTemplate Read, bool IsInEveryHotel);

/// <summary>The templates that come with the program, read once: workflows/library, and the workflows that every hotel has.</summary>
internal sealed class ShippedTemplates(string folder, ShippedWorkflows workflows)
{
    private readonly Lazy<IReadOnlyDictionary<string, ShippedTemplate>> _byId = new(() => Load(folder, workflows));

    public IReadOnlyCollection<ShippedTemplate> All => [.. _byId.Value.Values];

    public ShippedTemplate? Find(string id) => _byId.Value.GetValueOrDefault(id);

    private static Dictionary<string, ShippedTemplate> Load(string folder, ShippedWorkflows workflows)
    {
        var shelf = Path.Combine(folder, "library");
        var files = Directory.Exists(shelf) ? Directory.GetFiles(shelf, "*.json").Order(StringComparer.Ordinal).Select(file => DefinitionReader.Read(File.ReadAllText(file))) : [];
        return workflows.All.Select(workflow => new ShippedTemplate(ReadTemplate.Of(workflow.Definition), IsInEveryHotel: true))
            .Concat(files.Select(definition => new ShippedTemplate(ReadTemplate.Of(definition), IsInEveryHotel: false)))
            .ToDictionary(template => template.Read.DefinitionId, StringComparer.Ordinal);
    }
}
