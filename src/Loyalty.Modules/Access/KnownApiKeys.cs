using System.Collections.Concurrent;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Access;

/// <summary>
/// The callers behind API keys that were asked for a moment ago, by the key's hash. A key that this program revokes is forgotten at once;
/// one that another program revokes on the same database, within seconds.
/// </summary>
internal sealed class KnownApiKeys(TimeProvider clock)
{
    private const int Most = 1_000;
    private static readonly TimeSpan For = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (Caller Caller, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>The caller behind a key, where it was asked for just now.</summary>
    public Caller? Find(byte[] hash) => _known.TryGetValue(Convert.ToHexString(hash), out var known) && clock.GetUtcNow() < known.Until ? known.Caller : null;

    /// <summary>Remembers a caller for a moment.</summary>
    public Caller Remember(byte[] hash, Caller caller)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[Convert.ToHexString(hash)] = (caller, clock.GetUtcNow() + For);
        return caller;
    }

    /// <summary>Forgets all of them.</summary>
    public void Forget() => _known.Clear();
}
