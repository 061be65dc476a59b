using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;

namespace Loyalty.Modules.Pipeline;

/// <summary>How a module asks people of the hotel to do or decide something that no workflow waits for: a work item is opened in the running unit.</summary>
public interface IAskStaff
{
    /// <summary>
    /// Opens a work item. About one subject a question of one kind is asked once: asking again changes nothing, also when it was answered; one that was
    /// called off is asked anew.
    /// </summary>
    Task AskAsync(StaffQuestion question, CancellationToken cancellationToken);

    /// <summary>Calls a question off that is still open, because it has settled itself.</summary>
    Task WithdrawAsync(string kind, Guid subject, CancellationToken cancellationToken);
}

/// <summary>What people are asked. Kind and subject say what it is about, such as "contest" and the contest's id.</summary>
public sealed record StaffQuestion(string Kind, Guid Subject, LocalText Title, StaffRole Role)
{
    /// <summary>One sentence that says why.</summary>
    public LocalText Teaser { get; init; } = new("", "");

    /// <summary>Advice that unfolds: headings begin with "## ".</summary>
    public LocalText Guidance { get; init; } = new("", "");

    /// <summary>The fields of the answer: objects with name, type, label, required, options.</summary>
    public JsonArray Fields { get; init; } = [];

    /// <summary>The hotel day by which it should be done; null when there is no hurry.</summary>
    public BusinessDate? DueOn { get; init; }

    /// <summary>The staff account that may not answer it, because it has asked itself; null when everybody of the role may.</summary>
    public Guid? Except { get; init; }

    /// <summary>Who asks, where that is not the caller, such as a guest behind a link.</summary>
    public string? By { get; init; }

    /// <summary>The page on which what it is about stands, as a local address; null when there is none.</summary>
    public string? Link { get; init; }
}

/// <summary>
/// Carries out the answers to questions of one kind, in the unit that completes the work item. A refusal leaves the item open.
/// A kind without one is a task that is simply done.
/// </summary>
public interface IStaffAnswer
{
    /// <summary>The kind of question.</summary>
    string Kind { get; }

    /// <summary>Does what was decided.</summary>
    Task<Result<Done>> CarryOutAsync(Guid subject, JsonObject answer, CancellationToken cancellationToken);
}

/// <summary>Words the fields of questions.</summary>
internal static class QuestionField
{
    public static JsonObject Choice(string name, LocalText label, params (string Value, LocalText Label)[] options) => new()
    {
        ["name"] = name,
        ["type"] = "choice",
        ["required"] = true,
        ["label"] = Json(label),
        ["options"] = Options(options),
    };

    /// <summary>Any number of them may be chosen, or none.</summary>
    public static JsonObject Choices(string name, LocalText label, IEnumerable<(string Value, LocalText Label)> options)
    {
        var field = Of(name, "choices", label, required: false);
        field["options"] = Options(options);
        return field;
    }

    public static JsonObject Of(string name, string type, LocalText label, bool required, LocalText? help = null) => new()
    {
        ["name"] = name,
        ["type"] = type,
        ["required"] = required,
        ["label"] = Json(label),
        ["help"] = help is null ? null : Json(help),
    };

    /// <summary>The text that an answer gives to a field; null when it is empty.</summary>
    public static string? TextOf(this JsonObject answer, string name) => answer[name]?.ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The whole number that an answer gives to a field, as JSON has it or as people type it; null when it is none.</summary>
    public static long? WholeOf(this JsonObject answer, string name) =>
        answer[name]?.GetValueKind() != JsonValueKind.Number ? WholeNumber.Read(answer.TextOf(name))
        : decimal.TryParse(answer.TextOf(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && Math.Abs(number) <= long.MaxValue ? (long)number
        : null;

    private static JsonArray Options(IEnumerable<(string Value, LocalText Label)> options) =>
        [.. options.Select(option => new JsonObject { ["value"] = option.Value, ["label"] = Json(option.Label) })];

    private static JsonObject Json(LocalText text) => new() { ["de"] = text.De, ["en"] = text.En };
}
