using System.Collections.Concurrent;
using System.Threading.Channels;
using Loyalty.Domain;

namespace Loyalty.Modules.Operations;

/// <summary>An instance has moved: it was started, went on, waits, failed, was paused or is over.</summary>
public sealed record InstanceMoved(HotelId Hotel, Guid Instance, string DefinitionId);

/// <summary>Tells whoever looks at instances that one of them has moved, once that is committed. It reaches those who look in this process.</summary>
public sealed class WorkflowNews
{
    private readonly ConcurrentDictionary<InstanceWatch, bool> _watches = [];

    /// <summary>Watches the instances of a hotel, or one of them, from now on until the watch is let go.</summary>
    public InstanceWatch Watch(HotelId hotel, Guid? instance = null)
    {
        var watch = new InstanceWatch(hotel, instance, ended => _watches.TryRemove(ended, out _));
        _watches[watch] = true;
        return watch;
    }

    /// <summary>Tells it; only to be called after the commit. It neither throws nor waits.</summary>
    internal void Tell(InstanceMoved moved)
    {
        foreach (var (watch, _) in _watches)
        {
            watch.Take(moved);
        }
    }
}

/// <summary>What is told about instances while somebody watches them. Where more comes than is read, the latest are kept.</summary>
public sealed class InstanceWatch : IDisposable
{
    private const int MostKept = 1_000;

    private readonly Channel<InstanceMoved> _told =
        Channel.CreateBounded<InstanceMoved>(new BoundedChannelOptions(MostKept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly HotelId _hotel;
    private readonly Guid? _instance;
    private readonly Action<InstanceWatch> _ended;

    internal InstanceWatch(HotelId hotel, Guid? instance, Action<InstanceWatch> ended) => (_hotel, _instance, _ended) = (hotel, instance, ended);

    /// <summary>Waits for the next; then all that has come since is in the answer, each instance once. Empty once the watch is let go.</summary>
    public async Task<IReadOnlyList<InstanceMoved>> NextAsync(CancellationToken cancellationToken)
    {
        var moved = new HashSet<InstanceMoved>();
        if (await _told.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_told.Reader.TryRead(out var one))
            {
                moved.Add(one);
            }
        }

        return [.. moved];
    }

    /// <summary>Lets go.</summary>
    public void Dispose()
    {
        _ended(this);
        _told.Writer.TryComplete();
    }

    internal void Take(InstanceMoved moved)
    {
        if (moved.Hotel == _hotel && (_instance is not { } instance || instance == moved.Instance))
        {
            _told.Writer.TryWrite(moved);
        }
    }
}
