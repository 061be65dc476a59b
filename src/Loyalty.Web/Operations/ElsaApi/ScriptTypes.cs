using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>Tells the script editor what a script can use, as TypeScript declarations.</summary>
internal static partial class ScriptTypes
{
    private const string Functions = """
        declare function getInput(name: string): any;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowInstanceId(): string;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function setOutcome(name: string): void;
        declare function setOutcomes(names: string[]): void;
        declare function newGuidString(): string;
        declare function toJson(value: any): string;
        declare function isNullOrEmpty(value: string): boolean;
        declare function isNullOrWhiteSpace(value: string): boolean;

        """;

    /// <summary>The declarations for one workflow.</summary>
    public static string Of(JsonObject document)
    {
        var text = new StringBuilder(Functions);
        var variables = Names(document["variables"]).ToArray();
        text.Append("declare const variables: { ").AppendJoin(' ', variables.Select(variable => $"{variable}: any;")).Append(" };\n");
        foreach (var name in variables.Union(Names(document["inputs"])).Select(Pascal).Distinct())
        {
            text.Append("declare function get").Append(name).Append("(): any;\ndeclare function set").Append(name).Append("(value: any): void;\n");
        }

        return text.ToString();
    }

    /// <summary>Only what is a name in the script language; anything else could not be said there.</summary>
    private static IEnumerable<string> Names(JsonNode? declared) =>
        (declared as JsonArray ?? []).OfType<JsonObject>().Select(one => DefinitionAnswer.TextOf(one["name"])).OfType<string>().Where(name => Name().IsMatch(name)).Distinct();

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,99}$")]
    private static partial Regex Name();
}
