using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Loyalty.Workflows.Definitions;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations.Parts;

/// <summary>The history of a workflow: who wrote which version when, and what can be done with it.</summary>
public sealed partial class VersionsPart
{
    private const int MostShown = 50;
    private const int MostFindings = 20;

    private IReadOnlyList<VersionLine>? _versions;
    private DraftFindings? _draft;
    private Refusal? _refused;
    private (VersionLine Line, Deed Deed)? _deed;
    private string _note = "";
    private bool _isOwner;

    private enum Deed
    {
        Publish,
        Discard,
        Retract,
        Restore,
    }

    /// <summary>The workflow.</summary>
    [Parameter, EditorRequired] public string DefinitionId { get; set; } = "";

    /// <summary>Its steps, for their names.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<InstanceStep> Steps { get; set; } = [];

    /// <summary>The earlier of two versions that are compared.</summary>
    [Parameter] public int? From { get; set; }

    /// <summary>The later of two versions that are compared.</summary>
    [Parameter] public int? To { get; set; }

    /// <summary>The version whose runs are to be moved.</summary>
    [Parameter] public int? Move { get; set; }

    /// <summary>Tells that a version has changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private Toasts Toasts { get; set; } = null!; // injected before first use

    private VersionLine? Published => _versions?.FirstOrDefault(line => line.State is VersionState.Published);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _isOwner = (await CallerAsync()).Role == StaffRole.Owner;
        await LoadAsync();
    }

    private static string NumberOf(VersionLine line) => line.Number.ToString(CultureInfo.InvariantCulture);

    private async Task LoadAsync()
    {
        var answer = await Ask(new ListVersions(DefinitionId));
        (_refused, _versions) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
        _draft = _versions?.FirstOrDefault(line => line.State is VersionState.Draft) is { } draft ? await FindingsOfAsync(draft.Number) : null;
    }

    /// <summary>What keeps a draft from being published, so that it is known before somebody tries.</summary>
    private async Task<DraftFindings?> FindingsOfAsync(int number)
    {
        var draft = await Ask(new GetVersion(DefinitionId, number));
        if (draft.IsRefused || draft.Value.Findings.All(finding => !finding.Blocking))
        {
            return null;
        }

        var drawn = await Ask(new GetDefinition(DefinitionId, number));
        return new DraftFindings(number, [.. draft.Value.Findings.Where(finding => finding.Blocking)], drawn.IsRefused ? [] : drawn.Value.Steps);
    }

    /// <summary>The step by its title, and what is missing in the words of the hotel.</summary>
    private DefinitionFinding Plain(DraftFindings draft, DefinitionFinding finding) => finding with
    {
        ActivityId = draft.TitleOf(finding.ActivityId),
        Arguments = finding.Code == DefinitionFinding.MissingInput ? [.. finding.Arguments.Select(Words.Place)] : finding.Arguments,
    };

    private void Consider(VersionLine line, Deed deed) => (_deed, _note) = ((line, deed), line.Note ?? "");

    private async Task DoAsync()
    {
        if (_deed is not var (line, deed))
        {
            return;
        }

        var refusal = deed switch
        {
            Deed.Publish => (await WithRevisionAsync(line, revision => Send(new PublishDraft(DefinitionId, revision, string.IsNullOrWhiteSpace(_note) ? null : _note.Trim())))).Refusal,
            Deed.Discard => (await WithRevisionAsync(line, revision => Send(new DiscardDraft(DefinitionId, revision)))).Refusal,
            Deed.Retract => (await Send(new RetractVersion(DefinitionId, line.Number))).Refusal,
            _ => (await Send(new RestoreVersion(DefinitionId, line.Number))).Refusal,
        };
        if (refusal is null)
        {
            Toasts.Say(Text[deed switch
            {
                Deed.Publish => nameof(DefinitionText.Published),
                Deed.Discard => nameof(DefinitionText.Discarded),
                Deed.Retract => nameof(DefinitionText.Retracted),
                _ => nameof(DefinitionText.Restored),
            }]);
        }

        await LoadAsync();
        await OnChanged.InvokeAsync();
        _refused ??= refusal;
    }

    private async Task<Result<T>> WithRevisionAsync<T>(VersionLine line, Func<string, Task<Result<T>>> act)
    {
        var draft = await Ask(new GetVersion(DefinitionId, line.Number));
        return draft.Refusal is { } refusal ? refusal : await act(draft.Value.Revision);
    }

    private string With(params (string Name, string? Value)[] chosen) => Addresses.With(DefinitionPage.AddressOf(DefinitionId), chosen);

    private string WhoOf(VersionLine line) => line.IsShipped ? Text[nameof(DefinitionText.Shipped)] : line.By;

    private string NoteOf(VersionLine line) => line switch
    {
        { Note: { Length: > 0 } note } => note.Brief(300),
        { RestoredFrom: { } number } => Text[nameof(DefinitionText.BroughtBack), Format.Number(number)],
        _ => "",
    };

    private string TitleOf((VersionLine Line, Deed Deed)? asked) => asked is var (line, deed) ? Text[deed switch
    {
        Deed.Publish => nameof(DefinitionText.PublishTitle),
        Deed.Discard => nameof(DefinitionText.DiscardTitle),
        Deed.Retract => nameof(DefinitionText.RetractTitle),
        _ => nameof(DefinitionText.RestoreTitle),
    }, Format.Number(line.Number)] : "";

    private string MeaningOf((VersionLine Line, Deed Deed)? asked) => asked is var (_, deed) ? Text[deed switch
    {
        Deed.Publish => nameof(DefinitionText.PublishMeans),
        Deed.Discard => nameof(DefinitionText.DiscardMeans),
        Deed.Retract => nameof(DefinitionText.RetractMeans),
        _ => nameof(DefinitionText.RestoreMeans),
    }] : "";

    private string VerbOf((VersionLine Line, Deed Deed)? asked) => asked is var (_, deed) ? Text[deed switch
    {
        Deed.Publish => nameof(DefinitionText.Publish),
        Deed.Discard => nameof(DefinitionText.Discard),
        Deed.Retract => nameof(DefinitionText.Retract),
        _ => nameof(DefinitionText.Restore),
    }] : "";

    /// <summary>What keeps a draft from being published, and its steps for their names.</summary>
    private sealed record DraftFindings(int Number, IReadOnlyList<DefinitionFinding> Blocking, IReadOnlyList<InstanceStep> Steps)
    {
        public string TitleOf(string activityId) => Steps.FirstOrDefault(step => step.ActivityId == activityId)?.Title.Said().Brief(100) ?? activityId.Brief(100);
    }
}
