using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions.Values;

namespace Loyalty.Workflows.Expressions.JavaScript;

/// <summary>The functions Elsa adds to JavaScript. A new one is one line here.</summary>
internal static class WorkflowFunctions
{
    public static readonly FrozenDictionary<string, Value> All = NativeFunction.Table(
        ("getVariable", c => c.Run.Globals.Variables.TryGet(c.Text(0), out var value) ? value : Value.Null),
        ("setVariable", c => c.Run.Globals.Variables.TrySet(c.Budget, c.Text(0), c[1]) ? Value.Undefined : Value.Undefined),
        ("getInput", c => Read(c, c.Run.Globals.Context.WorkflowInput.Member(c.Text(0)))),
        ("getOutputFrom", c => c.Run.Globals.Results.Of(c.Text(0), c[1].IsNullish ? "Result" : c.Text(1))),
        ("getLastResult", c => c.Run.Globals.Results.Last()),
        ("getCorrelationId", c => Value.OfText(c.Run.Globals.CorrelationId)),
        ("setCorrelationId", c => Done(c.Run.Globals.CorrelationId = TextOrNull(c, 0))),
        ("getWorkflowInstanceId", c => Value.Of(c.Run.Globals.Context.InstanceId.ToString())),
        ("getWorkflowInstanceName", c => Value.OfText(c.Run.Globals.InstanceName)),
        ("setWorkflowInstanceName", c => Done(c.Run.Globals.InstanceName = TextOrNull(c, 0))),
        ("getWorkflowDefinitionId", c => Value.Of(c.Run.Globals.Context.Definition.DefinitionId)),
        ("getWorkflowDefinitionVersionId", c => Value.Of(c.Run.Globals.Context.Definition.Id)),
        ("getWorkflowDefinitionVersion", c => Value.Of(c.Run.Globals.Context.Definition.Version)),
        ("setOutcome", c => Choose(c, [c.Text(0)])),
        ("setOutcomes", c => Choose(c, [.. Iteration.Items(c.Run, c[0]).Select(c.Run.Text)])),
        ("isNullOrEmpty", c => Value.Of(c[0].IsNullish || c.Text(0).Length == 0)),
        ("isNullOrWhiteSpace", c => Value.Of(c[0].IsNullish || string.IsNullOrWhiteSpace(c.Text(0)))),
        ("newGuid", c => Value.Of(c.Run.Globals.NextGuid().ToString())),
        ("newGuidString", c => Value.Of(c.Run.Globals.NextGuid().ToString())),
        ("newShortGuid", c => Value.Of(Short(c.Run.Globals.NextGuid()))),
        ("parseGuid", c => Guid.TryParse(c.Text(0), out var guid) ? Value.Of(guid.ToString()) : throw Thrown.Type("the text is not a GUID")),
        ("toJson", c => JsonText.Of(c.Budget, c[0])),
        ("stringToBase64", c => c.Run.NewText(System.Convert.ToBase64String(Encoding.UTF8.GetBytes(c.Text(0))))),
        ("stringFromBase64", c => c.Run.NewText(Encoding.UTF8.GetString(Decoded(c)))),
        ("bytesToBase64", c => c.Run.NewText(System.Convert.ToBase64String([.. Iteration.Items(c.Run, c[0]).Select(item => (byte)Numbers.Bits(c.Run.Number(item)))]))),
        ("bytesFromBase64", c => c.Run.NewList([.. Decoded(c).Select(one => Value.Of(one))])));

    private static Value Read(Call call, JsonNode? node) => call.Run.Globals.Read(node);

    private static Value Done(string? _) => Value.Undefined;

    private static string? TextOrNull(Call call, int index) => call[index].IsNullish ? null : call.Text(index);

    private static Value Choose(Call call, List<string> outcomes)
    {
        if (!call.Run.Globals.MayChooseOutcomes) throw Thrown.Type("an outcome can only be set in the script of RunJavaScript");
        call.Run.Globals.Outcomes = outcomes;
        return Value.Undefined;
    }

    private static string Short(Guid guid) => System.Convert.ToBase64String(guid.ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] Decoded(Call call)
    {
        var text = call.Text(0);
        call.Budget.Take(text.Length);
        var bytes = new byte[text.Length];
        return System.Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw Thrown.Type("the text is not base64");
    }
}
