using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Loyalty.Web.Shell;

/// <summary>The frame of every staff page: sidebar, page, bottom bar on phones, messages that float.</summary>
public sealed partial class MainLayout
{
    private ErrorBoundary? _boundary;

    [Inject] private NavigationManager Navigation { get; set; } = null!; // injected before first use

    // Fragment links are relative to the base address, not to the page: the path has to be said.
    private string Here => new Uri(Navigation.Uri).PathAndQuery;

    protected override void OnParametersSet() => _boundary?.Recover();

    private void Recover() => _boundary?.Recover();
}
