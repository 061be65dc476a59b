using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace Loyalty.Web.Shell;

/// <summary>The frame of every staff page: sidebar, page, bottom bar on phones, messages that float.</summary>
public sealed partial class MainLayout
{
    private ErrorBoundary? _boundary;

    [Inject] private NavigationManager Navigation { get; set; } = null!; // injected before first use

    [Inject] private OpenWork Work { get; set; } = null!; // injected before first use

    [CascadingParameter] private Task<AuthenticationState>? Visitor { get; set; }

    // Fragment links are relative to the base address, not to the page: the path has to be said.
    private string Here => new Uri(Navigation.Uri).PathAndQuery;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _boundary?.Recover();
        if (Visitor is not null)
        {
            await Work.RefreshAsync(CallerClaims.CallerOf((await Visitor).User), CancellationToken.None);
        }
    }

    private void Recover() => _boundary?.Recover();
}
