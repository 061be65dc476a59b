using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;

namespace Loyalty.Web.Design;

/// <summary>
/// What somebody is typing into a step: the answer so far, and what is wrong with it. A field complains when it has been left,
/// all of them once the step was to be completed.
/// </summary>
public sealed class StepEdit(DesignStep step, StepForm form, JsonObject answer, RefusalTexts texts, Func<Task> save)
{
    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private ILookup<string, Refusal>? _wrong;
    private IReadOnlyList<Refusal> _refused = [];
    private bool _all;

    /// <summary>The step.</summary>
    public DesignStep Step => step;

    /// <summary>Its form.</summary>
    public StepForm Form => form;

    /// <summary>The answer so far.</summary>
    public JsonObject Answer => answer;

    /// <summary>All that is wrong now.</summary>
    public IReadOnlyList<Refusal> Wrong() => [.. form.Check(answer), .. StepContents.Read(step, answer).Check()];

    /// <summary>What is wrong at a place, in words; null when nothing is or nobody has been there yet.</summary>
    public string? ErrorAt(string at) => IsShown(at) && Found[at].FirstOrDefault() is { } refusal ? texts.Sentence(refusal) : null;

    /// <summary>What the control at a place has to know, so that its error belongs to it.</summary>
    public FieldControl ControlAt(string at) => new(IdOf(at), HasHelp: false, ErrorAt(at) is not null);

    /// <summary>True when something is wrong at a place or below it, and shown.</summary>
    public bool HasErrorBelow(string at) => Found.Any(refusals =>
        (refusals.Key == at || refusals.Key.StartsWith(at + "/", StringComparison.Ordinal)) && IsShown(refusals.Key));

    /// <summary>Sets a value, and saves the draft.</summary>
    public Task SetAsync(JsonObject owner, string name, JsonNode? value, string at)
    {
        ArgumentNullException.ThrowIfNull(owner);
        owner[name] = value;
        return ChangedAsync(at);
    }

    /// <summary>Something changed at a place; saves the draft.</summary>
    public Task ChangedAsync(string at)
    {
        _left.Add(at);
        (_wrong, _refused) = (null, []);
        return save();
    }

    /// <summary>The step is to be completed: from now on every field complains.</summary>
    public void ShowAll(IReadOnlyList<Refusal>? refused = null) => (_all, _wrong, _refused) = (true, null, refused ?? []);

    /// <summary>The id of the control at a place.</summary>
    public static string IdOf(string at) => "f" + at.Replace('/', '-');

    /// <summary>What is wrong by its place; found once for each change, because every field of a page asks.</summary>
    private ILookup<string, Refusal> Found => _wrong ??= Wrong().Concat(_refused).ToLookup(refusal => refusal.Field ?? "", StringComparer.Ordinal);

    private bool IsShown(string at) => _all || _left.Contains(at);
}
