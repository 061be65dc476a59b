namespace Loyalty.Web.Components;

/// <summary>Shows what <see cref="Toasts"/> says; a message leaves after eight seconds, but not while it is hovered or focused.</summary>
public sealed partial class ToastHost
{
    private static readonly TimeSpan s_stay = TimeSpan.FromSeconds(8);

    private readonly List<Toast> _shown = [];
    private ITimer? _timer;

    /// <inheritdoc/>
    public void Dispose()
    {
        Toasts.Said -= OnSaid;
        _timer?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Toasts.Said += OnSaid;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            OnSaid();
        }
    }

    private void OnSaid() => _ = InvokeAsync(() =>
    {
        _shown.AddRange(Toasts.Take());
        if (_shown.Count > 0)
        {
            Release();
            StateHasChanged();
        }
    });

    private void Hold()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private void Release()
    {
        Hold();
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(Clear), null, s_stay, Timeout.InfiniteTimeSpan);
    }

    private void Clear()
    {
        _shown.Clear();
        StateHasChanged();
    }

    private async Task Undo(Toast toast)
    {
        _shown.Remove(toast);
        await toast.Undo!(); // the button is there only with an undo
    }
}
