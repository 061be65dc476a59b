using Loyalty.Modules.Operations;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations;

/// <summary>A page about runs that follows them while it is open: it reads anew when one has moved, at most twice a second.</summary>
/// <typeparam name="TText">The words of the page's module.</typeparam>
public abstract class LivePage<TText> : LoyaltyPage<TText>
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private InstanceWatch? _watch;
    private Guid? _watched;

    [Inject] private WorkflowNews News { get; set; } = null!; // injected before first use

    /// <summary>Follows one run, or all of the hotel; to be called before the page reads them, so that nothing falls between.</summary>
    protected void Follow(Guid? instance)
    {
        if (_watch is not null && _watched == instance)
        {
            return;
        }

        _watch?.Dispose();
        (_watch, _watched) = (News.Watch(Hotel.Id, instance), instance);
    }

    /// <summary>Reads anew what the page shows; the focus stays where it is.</summary>
    protected abstract Task ReadAnewAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await ListenAsync();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _watch?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ListenAsync()
    {
        try
        {
            while (_watch is { } watch && !Leaving.IsCancellationRequested)
            {
                if ((await watch.NextAsync(Leaving)).Count == 0)
                {
                    if (watch == _watch)
                    {
                        return;
                    }

                    continue;
                }

                await ReadAnewAsync();
                StateHasChanged();
                await Task.Delay(s_pause, Time, Leaving);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException && Leaving.IsCancellationRequested)
        {
            // The page was left.
        }
    }
}
