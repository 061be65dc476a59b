using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Design;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Design;

/// <summary>The gate before going live: what stands against it, what changes, from which day, and the button.</summary>
public sealed partial class PublishPage
{
    private PublishingPreview? _preview;
    private Dictionary<DesignStep, string> _titles = [];
    private DateOnly _day;
    private Refusal? _refused;
    private bool _isOwner;
    private bool _asking;

    [Inject] private Toasts Toasts { get; set; } = null!; // injected before first use

    private bool Blocked => _preview?.Findings.Any(finding => finding.IsBlocking) == true;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _isOwner = (await CallerAsync()).Role == StaffRole.Owner;
        var preview = await Ask(new GetPublishing());
        _refused = preview.Refusal;
        if (!preview.IsRefused)
        {
            _titles = preview.Value.Forms.ToDictionary(form => form.Key, form => form.Value.Title.In(DesignSentences.Language));
            _day = preview.Value.EarliestFrom.Day;
            _preview = preview.Value;
        }
    }

    private async Task PublishAsync()
    {
        var published = await Send(new PublishBlueprint(new BusinessDate(_day)));
        _refused = published.Refusal;
        if (!published.IsRefused)
        {
            Toasts.Say(Text[nameof(DesignText.PublishedToast), published.Value]);
            Navigation.NavigateTo($"/design/versions/{published.Value}");
        }
    }
}
