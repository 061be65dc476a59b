using Loyalty.Modules.Operations;
using Loyalty.Web.Operations.Parts;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations;

/// <summary>Says what stands in workflow definitions as codes in the words of a hotel; what has no word is said as it stands there.</summary>
public sealed class WorkflowWords(IStringLocalizer<WorkflowWords> words, IStringLocalizer<OperationsText> text)
{
    private const int Longest = 80;

    /// <summary>What kind of work an activity is.</summary>
    public string Kind(string activityType) => Said("kind.", activityType);

    /// <summary>What starts a workflow.</summary>
    public string Start(string activityType) => Said("start.", activityType);

    /// <summary>How an activity can end; the usual end needs no word.</summary>
    public string Outcome(string outcome) => outcome is "Done" ? "" : Said("outcome.", outcome);

    /// <summary>What a category holds.</summary>
    public string Category(string category) => Said("category.", category);

    /// <summary>Where in a step something stands, such as <c>items[towels].text.de</c>: points › towels › text (German).</summary>
    public string Place(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Brief(Longest * 2).Split(['.', '['], StringSplitOptions.RemoveEmptyEntries).Select(part => part.TrimEnd(']')).ToList();
        var language = parts.Count > 1 && parts[^1] is "de" or "en" ? Said("language.", parts[^1]) : null;
        var said = string.Join(" › ", parts.SkipLast(language is null ? 0 : 1).Select(part => Said("field.", part)));
        return language is null ? said : $"{said} ({language})";
    }

    /// <summary>How far a step of a run is.</summary>
    internal string State(InstanceStepState state) => text[StepLook.Of(state).Key];

    private string Said(string group, string code) => words[group + code] is { ResourceNotFound: false } word ? word.Value : code.Split('.')[^1].Brief(Longest);
}
