using System.Text.Json.Nodes;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Library;
using Loyalty.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations.Library;

/// <summary>A hotel whose program brings a few small templates.</summary>
internal static class LibraryHotel
{
    /// <summary>Started by hand, asks for nothing.</summary>
    public const string ByHand = "linen-count";

    /// <summary>Begins by itself when a guest becomes a member.</summary>
    public const string ByItself = "greet-by-phone";

    /// <summary>Started by hand for a member.</summary>
    public const string ForMember = "call-back";

    public static Task<TestHotel> OpenAsync(Store store = Store.Sqlite) => TestHotel.OpenAsync(store, services =>
        services.AddSingleton(at => new ShippedTemplates(Folder.Value, at.GetRequiredService<ShippedWorkflows>())));

    /// <summary>A workflow with its name, purpose, category and keywords.</summary>
    public static JsonObject Document(string id, string german, string english, string category = "operations", params JsonObject[] activities)
    {
        var json = JsonNode.Parse(Flows.Chain(id, activities.Length > 0 ? activities : [Flows.Ask("count")]))!.AsObject();
        json["name"] = german;
        json["customProperties"] = new JsonObject
        {
            ["category"] = category,
            ["title"] = new JsonObject { ["de"] = german, ["en"] = english },
            ["purpose"] = new JsonObject { ["de"] = $"Damit {german} gelingt.", ["en"] = $"So that {english} works." },
            ["keywords"] = new JsonObject { ["de"] = new JsonArray("Wäsche", "Bestand"), ["en"] = new JsonArray("stock") },
        };
        return json;
    }

    private static readonly Lazy<string> Folder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("loyalty-library-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var shelf = Directory.CreateDirectory(Path.Combine(folder, "library")).FullName;
        var member = Document(ForMember, "Rückruf beim Gast", "Call a guest back", "guests");
        member["inputs"] = new JsonArray(new JsonObject { ["name"] = "memberId", ["type"] = "String", ["displayName"] = "Mitglied" }, new JsonObject { ["name"] = "nights", ["type"] = "Int32", ["displayName"] = "Nächte" });
        foreach (var json in new[]
        {
            Document(ByHand, "Wäsche zählen", "Count the linen"),
            Document(ByItself, "Neue Gäste anrufen", "Call new guests", "guests", Flows.Activity("Loyalty.MemberEnrolled", "enrolled").Trigger(), Flows.Ask("call")),
            member,
        })
        {
            File.WriteAllText(Path.Combine(shelf, $"{json["definitionId"]}.json"), json.ToJsonString());
        }

        return folder;
    });
}
