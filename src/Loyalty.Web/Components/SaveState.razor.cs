using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Components;

/// <summary>How the saving of a form that saves by itself stands.</summary>
public enum SaveStatus
{
    /// <summary>Nothing to say yet.</summary>
    None,
    /// <summary>On its way.</summary>
    Saving,
    /// <summary>Stored.</summary>
    Saved,
    /// <summary>Not stored; the visitor may try again.</summary>
    Failed,
}

/// <summary>Says that a form is being saved, when it was, or that it was not.</summary>
public sealed partial class SaveState
{
    private ITimer? _tick;

    /// <summary>How it stands.</summary>
    [Parameter, EditorRequired] public SaveStatus Status { get; set; }

    /// <summary>When it was saved.</summary>
    [Parameter] public DateTimeOffset? SavedAt { get; set; }

    /// <summary>Tries again.</summary>
    [Parameter] public EventCallback OnRetry { get; set; }

    private string Said => Status switch
    {
        SaveStatus.Saving => Text[nameof(ComponentsText.Saving)],
        SaveStatus.Saved => Text[nameof(ComponentsText.Saved)],
        SaveStatus.Failed => Text[nameof(ComponentsText.NotSaved)],
        _ => "",
    };

    private string SavedText
    {
        get
        {
            var seconds = SavedAt is { } at ? (long)(Time.GetUtcNow() - at).TotalSeconds : -1;
            return seconds switch
            {
                < 0 => Text[nameof(ComponentsText.Saved)],
                < 10 => Text[nameof(ComponentsText.SavedJustNow)],
                < 60 => Text[nameof(ComponentsText.SavedSecondsAgo), Format.Number(seconds / 10 * 10)],
                < 120 => Text[nameof(ComponentsText.SavedMinuteAgo)],
                _ => Text[nameof(ComponentsText.SavedMinutesAgo), Format.Number(seconds / 60)],
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _tick?.Dispose();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _tick = Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        }
    }
}
