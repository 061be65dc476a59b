using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>
/// What the editor lets somebody do. It is editable where there is a way to publish, so that managers are shown one too; the server says that only owners publish.
/// </summary>
internal sealed record ElsaLink(string Href, string Rel, string Method)
{
    /// <summary>The links of one workflow.</summary>
    public static IReadOnlyList<ElsaLink> Of(HttpContext context, string definitionId)
    {
        var address = $"/workflow-definitions/{definitionId}";
        return
        [
            new(address, "self", "GET"),
            .. If(ElsaDesk.Is(context, StaffRole.Manager), new(address + "/publish", "publish", "POST"), new(address, "delete", "DELETE")),
            .. If(ElsaDesk.Is(context, StaffRole.Owner), new ElsaLink(address + "/retract", "retract", "POST")),
        ];
    }

    /// <summary>The links of a list of workflows.</summary>
    public static IReadOnlyList<ElsaLink> OfList(HttpContext context) =>
    [
        new("/workflow-definitions", "self", "GET"),
        .. If(ElsaDesk.Is(context, StaffRole.Manager),
            new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
            new("/workflow-definitions", "create", "POST"),
            new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete", "POST")),
        .. If(ElsaDesk.Is(context, StaffRole.Owner), new ElsaLink("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST")),
    ];

    private static IEnumerable<ElsaLink> If(bool isAllowed, params ElsaLink[] links) => isAllowed ? links : [];
}
