using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Studio;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Parts of a drawing, for those that stand inside an activity.</summary>
internal static class SubgraphEndpoints
{
    public static void MapSubgraphs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/workflow-definitions/subgraph/{versionId}", (HttpContext context, ElsaDesk desk, string versionId) => PartAsync(context, desk, versionId, "parentNodeId", node => Of(node)));
        routes.MapGet("/workflow-definitions/subgraph/segments/{versionId}", (HttpContext context, ElsaDesk desk, string versionId) => PartAsync(context, desk, versionId, "childNodeId", SegmentsOf));
    }

    private static async Task PartAsync(HttpContext context, ElsaDesk desk, string versionId, string name, Func<ActivityNode, object> answer)
    {
        if (StoredDocument.PartsOf(versionId) is not { } version)
        {
            await desk.RefuseAsync(context, OperationsRefusals.DefinitionUnknown(versionId));
            return;
        }

        var found = await desk.AskAsync(context, new GetDocument(version.DefinitionId, new VersionChoice(VersionWish.Numbered, version.Number)));
        await desk.AnswerAsync(context, found.Then<ActivityNode>(document =>
        {
            var shown = DrawableActivities.Show(document.Json, _ => true); // what ran is known
            var (definition, wanted) = (DefinitionReader.Read(shown), ElsaQuery.Text(context, name));
            return (wanted is null ? definition.Root : definition.Activities.FirstOrDefault(node => node.NodeId == wanted)) is { } node ? node : OperationsRefusals.StudioNoSuch();
        }), answer);
    }

    private static object Of(ActivityNode node, bool deep = true) => new
    {
        node.NodeId,
        Port = node.Port,
        Activity = node.Json.DeepClone(),
        Parents = Array.Empty<object>(),
        Children = deep ? node.Children.Select(child => Of(child)).ToArray() : [],
    };

    /// <summary>The way from the nearest drawing around an activity down to it.</summary>
    private static object SegmentsOf(ActivityNode node)
    {
        var segments = new List<object>();
        var container = node;
        for (var (child, parent) = (node, node.Parent); parent?.Parent is not null; (child, parent) = (parent, parent.Parent))
        {
            container = parent;
            if (parent.Type is not "Elsa.Flowchart")
            {
                segments.Insert(0, new { ActivityNodeId = parent.NodeId, ActivityId = parent.Id, ActivityType = parent.Type, PortName = child.Port });
            }
        }

        return new { ChildNode = Of(node), Container = Of(container, deep: false), PathSegments = segments };
    }
}
