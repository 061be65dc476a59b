using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Modules.Tests.Operations.Library;

/// <summary>Finds what a template says in one language only, or not at all.</summary>
internal static class TemplateTexts
{
    private static readonly string[] Asking = ["Loyalty.CreateTask", "Loyalty.FillChecklist", "Loyalty.SaveDataEntry", "Loyalty.UpdateDataEntry", "Loyalty.Approve"];

    public static IEnumerable<string> MissingIn(WorkflowDefinition definition) =>
        Local("title", definition.CustomProperties["title"])
            .Concat(Local("purpose", definition.CustomProperties["purpose"]))
            .Concat(Keywords(definition))
            .Concat(definition.Activities.Any(node => node.CanStartWorkflow) ? [] : definition.Inputs.SelectMany(input => Local($"inputTitles.{input.Name}", definition.CustomProperties["inputTitles"]?[input.Name])))
            .Concat(definition.Activities.Where(node => node.Parent?.Parent is not null).SelectMany(MissingIn));

    private static IEnumerable<string> Keywords(WorkflowDefinition definition) => new[] { "de", "en" }
        .Where(language => definition.CustomProperties["keywords"]?[language] is not JsonArray { Count: >= 3 } words || words.Any(word => ActivityTexts.Text(word) is null))
        .Select(language => $"keywords.{language}");

    private static IEnumerable<string> MissingIn(ActivityNode node)
    {
        var asks = Asking.Contains(node.Type) || (node.Type == "Loyalty.SendEmail" && node.Property("confirm") is not null);
        var title = InputValue.Constant(node, "title") ?? node.CustomProperties["title"];
        return Local($"{node.Id}.title", title)
            .Concat(asks ? Local($"{node.Id}.teaser", InputValue.Constant(node, "teaser") ?? node.CustomProperties["teaser"]).Concat(Local($"{node.Id}.guidance", InputValue.Constant(node, "guidance"))) : [])
            .Concat(Items(node, "items").SelectMany((item, index) => Local($"{node.Id}.items[{index}].text", item["text"]).Concat(Optional($"{node.Id}.items[{index}].help", item["help"]))))
            .Concat(Items(node, "fields").SelectMany(field => Field($"{node.Id}.{field["name"]}", field)));
    }

    private static IEnumerable<string> Field(string path, JsonObject field) =>
        Local($"{path}.label", field["label"]).Concat(Optional($"{path}.help", field["help"]))
            .Concat((field["options"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(option => Local($"{path}.{option["value"]}", option["label"])));

    private static IEnumerable<JsonObject> Items(ActivityNode node, string input) => (InputValue.Constant(node, input) as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<string> Optional(string path, JsonNode? text) => text is null ? [] : Local(path, text);

    private static IEnumerable<string> Local(string path, JsonNode? text) => new[] { "de", "en" }
        .Where(language => (text as JsonObject)?[language] is not { } said || string.IsNullOrWhiteSpace(ActivityTexts.Text(said))).Select(language => $"{path}.{language}");
}
