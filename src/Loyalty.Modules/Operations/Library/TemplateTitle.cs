using System.Text.Json.Nodes;
using Loyalty.Domain;

namespace Loyalty.Modules.Operations.Library;

/// <summary>Writes the name of a workflow into its document, where Elsa reads it and where we do.</summary>
internal static class TemplateTitle
{
    public static void Write(JsonObject json, LocalText title)
    {
        json["name"] = title.In("de");
        if (json["customProperties"] is not JsonObject properties)
        {
            json["customProperties"] = properties = [];
        }

        properties["title"] = new JsonObject { ["de"] = title.De, ["en"] = title.En };
    }
}
