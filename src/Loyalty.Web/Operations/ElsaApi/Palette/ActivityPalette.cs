using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Studio;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Describes every activity to the editor, in the language of the request. What is the same for every hotel is written once a language.</summary>
internal sealed class ActivityPalette
{
    private readonly ConcurrentDictionary<string, byte[]> _known = [];

    /// <summary>Every activity that the editor knows.</summary>
    public static IReadOnlyList<ActivityShape> Shapes { get; } = [.. ProgrammeShapes.All, .. EngineShapes.All];

    private static readonly Dictionary<string, ActivityShape> ByType = Shapes.ToDictionary(shape => shape.Type, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a type is among them.</summary>
    public static bool Knows(string type) => ByType.ContainsKey(type);

    /// <summary>How the editor shows a type; null when it is not among them.</summary>
    public static ActivityShape? Find(string type) => ByType.GetValueOrDefault(type);

    /// <summary>The descriptors with the choices of one hotel, and those of its workflows that are used as activities.</summary>
    public JsonArray Describe(IReadOnlyDictionary<ChoiceSource, IReadOnlyList<HotelChoice>> choices, IReadOnlyList<WorkflowActivity> workflows)
    {
        var fixedPart = _known.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => ElsaJson.Bytes(Shapes.Select(ActivityDescriptor.Of)));
        var descriptors = JsonNode.Parse(fixedPart)!.AsArray(); // written above
        foreach (var (shape, descriptor) in Shapes.Zip(descriptors))
        {
            foreach (var (input, json) in shape.Inputs.Zip(descriptor!["inputs"]!.AsArray()).Where(pair => pair.First.Source is not ChoiceSource.None)) // as above
            {
                json!["uiSpecifications"] = ElsaJson.Node(ActivityDescriptor.Dropdown(choices.GetValueOrDefault(input.Source) ?? []));
            }
        }

        foreach (var workflow in workflows.Where(workflow => !Knows(workflow.DefinitionId)))
        {
            descriptors.Add(ElsaJson.Node(WorkflowDescriptor.Of(workflow)));
        }

        return descriptors;
    }
}
