using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;

namespace Loyalty.Web.Design;

/// <summary>Where the design of the programme stands: ten steps, what is missing, the versions, and the way on.</summary>
public sealed partial class DesignPage
{
    private DesignProgress? _design;
    private IReadOnlyList<BlueprintFinding> _findings = [];
    private IReadOnlyList<VersionSummary> _versions = [];
    private Dictionary<DesignStep, string> _titles = [];
    private Refusal? _refused;

    private string Subtitle => _design is { IsStarted: true } design
        ? Text[nameof(DesignText.ProgressDone), design.Done]
        : Text[nameof(DesignText.Intro)];

    private bool MayPublish => _design is { HasUnpublished: true } && _findings.All(finding => !finding.IsBlocking);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var design = (await Ask(new GetDesign(DesignSentences.Language))).Value;
        if (design.IsStarted)
        {
            _findings = (await Ask(new GetFindings())).Value;
        }

        _versions = (await Ask(new ListVersions())).Value;
        _titles = design.Steps.ToDictionary(step => step.Step, step => step.Form.Title.In(DesignSentences.Language));
        _design = design;
    }

    private async Task StartAsync()
    {
        var started = await Send(new StartDesign());
        _refused = started.Refusal;
        if (!started.IsRefused)
        {
            Navigation.NavigateTo($"/design/{DesignStep.Goals.Name()}");
        }
    }
}
