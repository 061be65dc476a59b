using Loyalty.Modules.Operations.Studio;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>A workflow that others may use as an activity, in the editor's words. What is made of it names the workflow, and runs the version that is published then.</summary>
internal static class WorkflowDescriptor
{
    /// <summary>The whole descriptor.</summary>
    public static object Of(WorkflowActivity workflow) => new
    {
        TypeName = workflow.DefinitionId,
        Namespace = "",
        Name = workflow.DefinitionId,
        Version = 1,
        Category = ActivityWords.Find("category/own") ?? "",
        DisplayName = workflow.Title.Said(),
        Description = workflow.Purpose.Said() is { Length: > 0 } purpose ? purpose : workflow.Title.Said(),
        Inputs = workflow.Inputs.Select(Input).ToArray(),
        Outputs = workflow.Outputs.Select(Output).ToArray(),
        Kind = "Task",
        Ports = Ports(workflow).ToArray(),
        CustomProperties = new { },
        ConstructionProperties = new { WorkflowDefinitionId = workflow.DefinitionId },
        IsContainer = false,
        IsBrowsable = true,
        IsStart = false,
        IsTerminal = false,
    };

    private static object Input(WorkflowValue input, int order) => new
    {
        Name = ActivityDescriptor.Pascal(input.Name),
        TypeName = input.Type,
        DisplayName = input.Title.Said(),
        Description = input.Purpose,
        Order = order,
        IsBrowsable = true,
        IsSerializable = true,
        IsSynthetic = true,
        IsWrapped = true,
        UiHint = input.Type == "Boolean" ? "checkbox" : "singleline",
        Category = (string?)null,
        DefaultValue = (object?)null,
        DefaultSyntax = "Literal",
        IsReadOnly = false,
        IsSensitive = false,
        StorageDriverType = (string?)null,
        UiSpecifications = (object?)null,
    };

    private static object Output(WorkflowValue output, int order) => new
    {
        Name = ActivityDescriptor.Pascal(output.Name),
        TypeName = output.Type,
        DisplayName = output.Title.Said(),
        Description = output.Purpose,
        Order = order,
        IsBrowsable = true,
        IsSerializable = true,
        IsSynthetic = true,
    };

    private static IEnumerable<object> Ports(WorkflowActivity workflow) =>
        (workflow.Outcomes.Count == 0 ? ["Done"] : workflow.Outcomes).Select(outcome => new { Name = outcome, DisplayName = outcome == "Done" ? ActivityWords.Find("*/port/Done") ?? outcome : outcome, Type = "Flow", IsBrowsable = true });
}
