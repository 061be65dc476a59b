using System.Threading.Channels;

namespace Loyalty.Modules.Pipeline;

/// <summary>Wakes a background pump when something was committed for it; many rings before it looks count as one.</summary>
public abstract class Bell
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that there is something to do.</summary>
    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Waits for a ring, or until the pause is over.</summary>
    public async Task WaitAsync(TimeSpan pause, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(pause, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await _rings.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The pause is over: look anyway, another process may have written something.
        }
    }
}

/// <summary>The bell of the events' outbox.</summary>
public sealed class OutboxBell : Bell;
