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
    private string? _loaded;
    private Refusal? _refused;
    private SaveStatus _status;
    private DateTimeOffset? _savedAt;
    private ElementReference _answerRefused;
    private bool _typed;
    private bool _saving;
    private bool _again;

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
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != StepName)
        {
            await ReloadAsync();
        }
    }

    private async Task ReloadAsync()
    {
        var name = StepName;
        var design = await Ask(new GetDesign(Language));
        _design = design.Value;
        _step = DesignSteps.Find(name) is { } step ? _design.Find(step) : null;
        (_refused, _status, _savedAt, _typed) = (null, SaveStatus.None, null, false);
        _edit = _step is null ? null : new StepEdit(_step.Step, _step.Form, _step.Begin(), Refusals, SaveAsync);
        if (_step?.Draft is not null)
        {
            (_status, _savedAt) = (SaveStatus.Saved, _step.DraftSavedAt);
        }

        await JudgeAsync();
        _loaded = name;
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

    private async Task SaveAsync()
    {
        (_typed, _again) = (true, true);
        if (_saving || _edit is null)
        {
            return;
        }

        _saving = true;
        try
        {
            while (_again)
            {
                (_again, _status) = (false, SaveStatus.Saving);
                StateHasChanged();
                var saved = await Send(new SaveStepDraft(StepName, _edit.Answer.DeepClone().AsObject()));
                (_status, _savedAt, _refused) = saved.IsRefused ? (SaveStatus.Failed, _savedAt, saved.Refusal) : (SaveStatus.Saved, saved.Value, null);
            }

            await JudgeAsync();
        }
        catch (LaneUnavailableException)
        {
            _status = SaveStatus.Failed; // what was typed is still in the form; the bar offers to try again
        }
        finally
        {
            _saving = false;
            StateHasChanged(); // the change came from a part of the page, which draws only itself
        }
    }

    private async Task NextAsync()
    {
        if (_step is null || _edit is null)
        {
            return;
        }

        if (!_step.IsDone || _step.Draft is not null || _typed)
        {
            _edit.ShowAll();
            var wrong = _edit.Wrong();
            _refused = wrong.Count > 0 ? DesignRefusals.AnswerWrong(wrong) : (await Send(new AnswerStep(StepName, _edit.Answer.DeepClone().AsObject(), _step.Version))).Refusal;
        }

        if (_refused is { } refused)
        {
            _edit.ShowAll(refused.Others);
            _refused = refused with { Others = [] }; // each stands at its field
            await _answerRefused.FocusAsync();
            return;
        }

        Navigation.NavigateTo(LeadsToPublishing ? "/design/publish" : Following is { } next ? $"/design/{next.Step.Name()}" : "/design");
    }
}
