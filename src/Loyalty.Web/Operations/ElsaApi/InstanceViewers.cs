using System.Threading.Channels;
using Loyalty.Domain;
using Loyalty.Modules.Operations;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>An instance at which somebody looks, and what is told of it.</summary>
internal sealed record ViewedInstance(HotelId Hotel, Guid Instance, InstanceWatch Watch)
{
    /// <summary>The group of those who look.</summary>
    public string Group => GroupOf(Instance);

    /// <summary>The group of those who look at an instance.</summary>
    public static string GroupOf(Guid instance) => $"instance:{instance}";
}

/// <summary>Which connections look at which instances; each instance is watched once, as long as anybody looks at it.</summary>
internal sealed class InstanceViewers(WorkflowNews news)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, (ViewedInstance Viewed, HashSet<string> Connections)> _viewed = [];
    private readonly Channel<ViewedInstance> _begun = Channel.CreateUnbounded<ViewedInstance>();

    /// <summary>Instances at which somebody has begun to look.</summary>
    public IAsyncEnumerable<ViewedInstance> BegunAsync(CancellationToken cancellationToken) => _begun.Reader.ReadAllAsync(cancellationToken);

    /// <summary>A connection looks at an instance of a hotel.</summary>
    public void Add(string connection, HotelId hotel, Guid instance)
    {
        lock (_lock)
        {
            if (!_viewed.TryGetValue(instance, out var known))
            {
                _viewed[instance] = known = (new ViewedInstance(hotel, instance, news.Watch(hotel, instance)), []);
                _begun.Writer.TryWrite(known.Viewed);
            }

            known.Connections.Add(connection);
        }
    }

    /// <summary>A connection is gone.</summary>
    public void Remove(string connection)
    {
        lock (_lock)
        {
            foreach (var (instance, (viewed, connections)) in _viewed.ToArray())
            {
                if (connections.Remove(connection) && connections.Count == 0)
                {
                    _viewed.Remove(instance);
                    viewed.Watch.Dispose();
                }
            }
        }
    }
}
