using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain.Design;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Design.Parts;

/// <summary>What every editor of a field has: the field, the object that holds its value, the place, and the answer being typed.</summary>
public abstract class FieldPart : ComponentBase
{
    /// <summary>The words.</summary>
    [Inject] protected IStringLocalizer<DesignText> Text { get; private set; } = null!; // injected before first use

    /// <summary>The answer being typed.</summary>
    [CascadingParameter] public StepEdit Edit { get; set; } = null!; // given by the step's page

    /// <summary>The field.</summary>
    [Parameter, EditorRequired] public StepField Field { get; set; } = null!; // required

    /// <summary>The object in which the value lies; the answer itself, or a row of a list.</summary>
    [Parameter, EditorRequired] public JsonObject Owner { get; set; } = null!; // required

    /// <summary>The place of the value as a JSON pointer.</summary>
    [Parameter, EditorRequired] public string At { get; set; } = "";

    /// <summary>The language of the screen.</summary>
    protected static string Language => DesignSentences.Language;

    /// <summary>The value.</summary>
    protected JsonNode? Value => Owner[Field.Name];

    /// <summary>The value as text.</summary>
    protected string Shown => AnswerJson.TextOf(Value);

    /// <summary>The help, or null.</summary>
    protected string? Help => Field.Help.In(Language) is { Length: > 0 } help ? help : null;

    /// <summary>What is wrong with the value, in words.</summary>
    protected string? Error => Edit.ErrorAt(At);

    /// <summary>The id of the control.</summary>
    protected string Id => StepEdit.IdOf(At);

    /// <summary>Takes what was typed as text.</summary>
    protected Task Typed(ChangeEventArgs change) => Set(JsonValue.Create(TextOf(change)));

    /// <summary>Takes what was typed as a number; what is none is kept and refused.</summary>
    protected Task TypedNumber(ChangeEventArgs change) => Set(NumberText.Value(TextOf(change)));

    /// <summary>Sets the value.</summary>
    protected Task Set(JsonNode? value) => Edit.SetAsync(Owner, Field.Name, value, At);

    /// <summary>The values chosen of several.</summary>
    protected IReadOnlyList<string> Chosen => Owner.Texts(Field.Name);

    /// <summary>Takes a value in or out; they stay in the order in which they are offered, so that choosing the same again changes nothing.</summary>
    protected Task Choose(string value, bool on, IEnumerable<string> offered) =>
        Set(new JsonArray([.. offered.Where(one => one == value ? on : Chosen.Contains(one)).Select(one => JsonValue.Create(one))]));

    /// <summary>The text of a change.</summary>
    protected static string TextOf(ChangeEventArgs change) => Convert.ToString(change.Value, CultureInfo.InvariantCulture) ?? "";
}
