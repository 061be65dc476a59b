using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Shell;

/// <summary>A list of places that shows how much work waits; it renders again when that number changes.</summary>
public abstract class PlaceNavigation : NavigationPart
{
    [Inject] private OpenWork Work { get; set; } = null!; // injected before first use

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Work.Changed += ShowCount;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Work.Changed -= ShowCount;
        base.Dispose(disposing);
    }

    /// <summary>How many things wait in a place.</summary>
    protected int CountOf(Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Href == "/work" ? Work.Count : 0;
    }

    private void ShowCount() => _ = InvokeAsync(StateHasChanged);
}
