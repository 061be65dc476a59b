using Loyalty.Domain;
using Loyalty.Modules.Operations.Library;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations;

/// <summary>A template before it is used: its steps in words, what starts it, what it needs, and the ways to use it.</summary>
public sealed partial class TemplatePage
{
    private const int MostSteps = 200;

    private TemplatePreview? _template;
    private Refusal? _refused;
    private string? _shown;

    /// <summary>The template's id.</summary>
    [Parameter] public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Id)
        {
            (_shown, _template) = (Id, null);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var found = await Ask(new GetTemplate(Id));
        (_refused, _template) = (found.Refusal, found.IsRefused ? null : found.Value);
    }

    private string About(TemplateStep step) => string.Join(" · ", new[]
    {
        Text.Kind(step.Type),
        Text.For(step.Assignee),
        step.DueInDays is 0 ? Text[nameof(LibraryText.StepDueToday)].Value : step.DueInDays is { } days ? Text.Count(days, nameof(LibraryText.StepDueOne), nameof(LibraryText.StepDueMany)) : null,
        step.Points > 0 ? Text.Count(step.Points, nameof(LibraryText.StepPointsOne), nameof(LibraryText.StepPointsMany)) : null,
        step.Inner > 0 ? Text.Count(step.Inner, nameof(LibraryText.StepInnerOne), nameof(LibraryText.StepInnerMany)) : null,
        step.NeedsConsent ? Text[nameof(LibraryText.StepConsent)].Value : null,
    }.OfType<string>());

    private string Begins(TemplatePreview template) =>
        template.IsDesign ? Text[nameof(LibraryText.BeginsInDesign)]
        : template.Triggers.Count == 0 ? Text[nameof(LibraryText.BeginsByHand)]
        : string.Join("; ", template.Triggers.Select(Text.Trigger));
}
