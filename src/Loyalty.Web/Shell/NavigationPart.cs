using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Loyalty.Web.Shell;

/// <summary>A part of the frame that shows where the visitor is: it renders again when the address changes.</summary>
public abstract class NavigationPart : ComponentBase, IDisposable
{
    [Inject] protected NavigationManager Navigation { get; set; } = null!; // injected before first use

    /// <summary>The path of the page, such as "/members".</summary>
    protected string Path => new Uri(Navigation.Uri).AbsolutePath;

    /// <summary>Path and query of the page.</summary>
    protected string PathAndQuery => new Uri(Navigation.Uri).PathAndQuery;

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    /// <summary>Lets go of what a derived part holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);
}
