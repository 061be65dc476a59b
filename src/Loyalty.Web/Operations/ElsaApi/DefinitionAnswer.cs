using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Studio;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>A version as the editor reads it: complete and of the kinds it expects, with what the reader may do, and with the mark of what they have seen.</summary>
internal static class DefinitionAnswer
{
    /// <summary>Where the mark travels; the editor gives custom properties back as it got them.</summary>
    public const string Mark = "loyaltyRevision";

    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];

    /// <summary>The whole version, marked for an opening of the editor; activities that the palette does not know are placeholders.</summary>
    public static JsonObject Of(HttpContext context, StoredDocument document, string editor, Func<string, bool> isKnown)
    {
        var json = DrawableActivities.Show(document.Json, isKnown);
        foreach (var list in Lists)
        {
            json[list] = TypedMembers.Tidy(json[list] as JsonArray ?? [], isOfTexts: list == "outcomes");
        }

        var properties = json["customProperties"]?.DeepClone() as JsonObject ?? [];
        properties[Mark] = new EditMark(document.Revision, editor).ToString();
        json["customProperties"] = properties;
        json["id"] = document.Id;
        json["definitionId"] = document.DefinitionId;
        json["name"] = TextOf(json["name"]) ?? document.Title.Said();
        json["description"] = TextOf(json["description"]);
        json["createdAt"] = document.At;
        json["version"] = document.Number;
        json["toolVersion"] = Version.TryParse(TextOf(json["toolVersion"]), out var tool) ? tool.ToString() : null;
        json["isReadonly"] = json["isReadonly"]?.GetValueKind() is JsonValueKind.True;
        json["isSystem"] = false;
        json["isLatest"] = document.IsLatest;
        json["isPublished"] = document.State is VersionState.Published;
        json["providerName"] = null;
        json["materializerName"] = "Json";
        json["materializerContext"] = null;
        json["options"] = TypedMembers.Tidy(json["options"] as JsonObject ?? []);
        json["links"] = ElsaJson.Node(ElsaLink.Of(context, document.DefinitionId));
        return json;
    }

    /// <summary>Takes off what an editor sends what was put on for it, placeholders and the mark, and answers the mark.</summary>
    public static EditMark? TakeOff(JsonObject model)
    {
        DrawableActivities.PutBack(model);
        if (model["customProperties"] is not JsonObject properties)
        {
            return null;
        }

        var mark = EditMark.Parse(TextOf(properties[Mark]));
        properties.Remove(Mark);
        return mark;
    }

    /// <summary>The version as a file: what can be imported again here or elsewhere.</summary>
    public static JsonObject FileOf(StoredDocument document)
    {
        var json = document.Json.DeepClone().AsObject();
        json["isLatest"] = document.IsLatest;
        json["isPublished"] = document.State is VersionState.Published;
        return json;
    }

    /// <summary>A line of a list.</summary>
    public static object LineOf(HttpContext context, DocumentLine line) => new
    {
        line.Id,
        line.DefinitionId,
        Name = line.Title.Said(),
        Description = line.Purpose.Said(),
        Version = line.Number,
        line.IsLatest,
        IsPublished = line.State is VersionState.Published,
        IsReadonly = false,
        IsSystem = false,
        CreatedAt = line.At ?? DateTimeOffset.UnixEpoch,
        MaterializerName = "Json",
        IsMaterializerAvailable = true,
        ProviderName = (string?)null,
        Links = ElsaLink.Of(context, line.DefinitionId),
    };

    /// <summary>The text of a node; null when it is none.</summary>
    public static string? TextOf(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : null;
}
