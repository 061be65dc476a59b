using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Design;

/// <summary>One of the ten steps: what it is about, its checklist or form, what follows from the answer, and the way on.</summary>
public sealed partial class DesignStepPage
{
    private DesignProgress? _design;
    private StepProgress? _step;
    private StepEdit? _edit;
    private IReadOnlyList<BlueprintFinding> _findings = [];
    private IReadOnlyList<TierDesign> _tiers = [];
    private IReadOnlyList<int> _reach = [];
    private GuestTotals? _totals;
    private decimal _rate = 1;
    private string? _asked;
    private string? _loaded;
    private Refusal? _refused;
    private SaveStatus _status;
    private DateTimeOffset? _savedAt;
    private ElementReference _answerRefused;
    private bool _typed;
    private bool _again;
    private Task _saves = Task.CompletedTask;

    /// <summary>The step's name, such as "goals".</summary>
    [Parameter] public string StepName { get; set; } = "";

    [Inject] private RefusalTexts Refusals { get; set; } = null!; // injected before first use

    private static string Language => DesignSentences.Language;

    private StepProgress? Previous => _step is null ? null : _design?.Find(_step.Step - 1);

    private StepProgress? Following => _step is null ? null : _design?.Find(_step.Step + 1);

    private bool LeadsToPublishing => _step?.Step == DesignStep.Points && _design is { LastNumber: 0 };

    private string BackHref => Previous is { } before ? $"/design/{before.Step.Name()}" : "/design";

    private string NextVerb => _step switch
    {
        { Step: DesignStep.Promotion, IsDone: false } => Text[nameof(DesignText.SendTest)],
        { Step: DesignStep.Feedback } => Text[nameof(DesignText.Finish)],
        _ => Text[nameof(DesignText.Next)],
    };

    private string? NextTitle => _step switch
    {
        { Step: DesignStep.Promotion, IsDone: false } or { Step: DesignStep.Feedback } => null,
        _ => LeadsToPublishing ? Text[nameof(DesignText.ToPublish)] : Following?.Form.Title.In(Language),
    };

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => _asked == StepName ? Task.CompletedTask : ReloadAsync(); // also told anew while it is being read

    private async Task ReloadAsync()
    {
        var name = _asked = StepName;
        var design = await Ask(new GetDesign(Language));
        if (name != StepName)
        {
            return; // somebody has gone on to another step meanwhile
        }

        _design = design.Value;
        _step = DesignSteps.Find(name) is { } step ? _design.Find(step) : null;
        (_refused, _status, _savedAt, _typed, _again, _saves) = (null, SaveStatus.None, null, false, false, Task.CompletedTask);
        _edit = _step is null ? null : new StepEdit(_step.Step, _step.Form, _step.Begin(), Refusals, SaveAsync);
        if (_step?.Draft is not null)
        {
            (_status, _savedAt) = (SaveStatus.Saved, _step.DraftSavedAt);
        }

        await JudgeAsync();
        if (name == StepName)
        {
            _loaded = name;
        }
    }

    /// <summary>What follows from the answers so far: findings, and for the tiers how the hotel's guests would have done.</summary>
    private async Task JudgeAsync()
    {
        if (_design is not { IsStarted: true } || _edit is null)
        {
            return;
        }

        var findings = await Ask(new GetFindings(WithDrafts: true));
        _findings = findings.IsRefused ? [] : findings.Value;
        var tiers = TierPlan.Read(_edit.Step == DesignStep.Tiers ? _edit.Answer : _design.Find(DesignStep.Tiers)?.Begin() ?? []);
        _tiers = tiers.Tiers;
        var points = EarnPlan.Read(_design.Find(DesignStep.Points)?.Begin() ?? []);
        _rate = points.Rate;
        if (_edit.Step == DesignStep.Tiers)
        {
            await ReachAsync(tiers, points);
        }
    }

    private async Task ReachAsync(TierPlan tiers, EarnPlan points)
    {
        if (_totals?.WindowMonths != tiers.WindowMonths)
        {
            var totals = await Ask(new GetGuestTotals(tiers.WindowMonths, points.Channels, points.Categories));
            _totals = totals.IsRefused ? null : totals.Value;
        }

        _reach = _totals is { } known && tiers.Tiers.Count > 0 ? known.Reach(tiers.Policy) : [];
    }

    /// <summary>Saves what is typed; a change that comes while that goes on is saved after it.</summary>
    private Task SaveAsync()
    {
        (_typed, _again) = (true, true);
        if (_edit is { } edit && _saves.IsCompleted)
        {
            _saves = SaveAsync(StepName, edit);
        }

        return _saves;
    }

    private async Task SaveAsync(string name, StepEdit edit)
    {
        try
        {
            while (_again && edit == _edit)
            {
                (_again, _status) = (false, SaveStatus.Saving);
                StateHasChanged();
                var saved = await Send(new SaveStepDraft(name, edit.Answer.DeepClone().AsObject()));
                if (edit == _edit)
                {
                    (_status, _savedAt, _refused) = saved.IsRefused ? (SaveStatus.Failed, _savedAt, saved.Refusal) : (SaveStatus.Saved, saved.Value, null);
                }
            }

            if (edit == _edit)
            {
                await JudgeAsync();
            }
        }
        catch (LaneUnavailableException)
        {
            _status = SaveStatus.Failed; // what was typed is still in the form; the bar offers to try again
        }
        finally
        {
            StateHasChanged(); // the change came from a part of the page, which draws only itself
        }
    }

    private async Task NextAsync()
    {
        if (_step is not { } step || _edit is not { } edit)
        {
            return;
        }

        var name = StepName;
        _again = false; // what is typed goes with the answer, and no draft of it comes after
        await _saves;
        if (!step.IsDone || step.Draft is not null || _typed)
        {
            edit.ShowAll();
            var wrong = edit.Wrong();
            _refused = wrong.Count > 0 ? DesignRefusals.AnswerWrong(wrong) : (await Send(new AnswerStep(name, edit.Answer.DeepClone().AsObject(), step.Version))).Refusal;
        }

        if (name != StepName)
        {
            return; // somebody has gone on to another step meanwhile
        }

        if (_refused is { } refused)
        {
            edit.ShowAll(refused.Others);
            _refused = refused with { Others = [] }; // each stands at its field
            await _answerRefused.FocusAsync();
            return;
        }

        Navigation.NavigateTo(LeadsToPublishing ? "/design/publish" : Following is { } next ? $"/design/{next.Step.Name()}" : "/design");
    }
}
