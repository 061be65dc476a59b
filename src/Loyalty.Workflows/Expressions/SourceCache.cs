using System.Collections.Concurrent;

namespace Loyalty.Workflows.Expressions;

/// <summary>
/// Keeps what sources were parsed to. When a generation is full it becomes the older one and the older one is forgotten,
/// so what is used stays and what is not goes, without a lock on the way.
/// </summary>
internal sealed class SourceCache<T>(Func<string, T> parse)
    where T : class
{
    private const int MostEntries = 500;
    private const int MostCharacters = 500_000;

    private volatile Generation _recent = new();
    private volatile Generation _older = new();

    /// <summary>Parses a source, or remembers it; a source that cannot be parsed throws every time.</summary>
    public T this[string source] => _recent.Find(source) ?? Add(source, _older.Find(source) ?? parse(source));

    private T Add(string source, T parsed)
    {
        var recent = _recent;
        if (!recent.TryAdd(source, parsed))
        {
            _older = recent;
            _recent = recent = new();
            recent.TryAdd(source, parsed);
        }

        return parsed;
    }

    private sealed class Generation
    {
        private readonly ConcurrentDictionary<string, T> _bySource = new(StringComparer.Ordinal);
        private int _entries;
        private int _characters;

        public T? Find(string source) => _bySource.GetValueOrDefault(source);

        public bool TryAdd(string source, T parsed)
        {
            if (Interlocked.Increment(ref _entries) > MostEntries || Interlocked.Add(ref _characters, source.Length) > MostCharacters) return false;
            _bySource[source] = parsed;
            return true;
        }
    }
}
