using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Ledger;

/// <summary>Hashes entries on a processor of its own, some hundreds at a time, while the next ones are read.</summary>
internal sealed class ChainCheck : IAsyncDisposable
{
    private const int EntriesAtOnce = 512;
    private const int MostWaiting = 8;
    private readonly Invariant _chain;
    private readonly Channel<Batch> _full = Channel.CreateBounded<Batch>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, SingleWriter = true });
    private readonly ConcurrentQueue<Batch> _empty = new();
    private readonly Task _worker;
    private Batch _batch = new();

    public ChainCheck(Invariant chain)
    {
        _chain = chain;
        _worker = Task.Factory.StartNew(WorkAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>True when what was taken has to be passed on before more is.</summary>
    public bool IsFull => _batch.Count >= EntriesAtOnce;

    /// <summary>Takes an entry: its canonical text, whether it names the hash of the one before, and the hash that it says it has.</summary>
    public void Add(in HashedEntry entry, bool follows, Anchor hash) => _batch.Add(entry, follows, hash);

    /// <summary>Lets what was taken be hashed; waits while too much of it has not been.</summary>
    public async ValueTask PassOnAsync()
    {
        await _full.Writer.WriteAsync(_batch);
        _batch = _empty.TryDequeue(out var used) ? used : new Batch();
    }

    /// <summary>Waits until all that was taken is checked.</summary>
    public async Task EndAsync()
    {
        await PassOnAsync();
        _full.Writer.Complete();
        await _worker;
    }

    public async ValueTask DisposeAsync()
    {
        _full.Writer.TryComplete();
        await _worker.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what went wrong was told where it was waited for
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var batch in _full.Reader.ReadAllAsync())
            {
                batch.Check(_chain);
                _empty.Enqueue(batch);
            }
        }
        catch (Exception exception)
        {
            _full.Writer.TryComplete(exception); // whoever adds must not wait for ever
            throw;
        }
    }

    private sealed class Batch
    {
        private readonly List<Noted> _entries = new(EntriesAtOnce);
        private byte[] _text = new byte[EntriesAtOnce * 1024];
        private int _used;

        public int Count => _entries.Count;

        public void Add(in HashedEntry entry, bool follows, Anchor hash)
        {
            if (_text.Length - _used < entry.MostBytes)
            {
                Array.Resize(ref _text, Math.Max(2 * _text.Length, _used + entry.MostBytes));
            }

            _used += entry.WriteTo(_text.AsSpan(_used));
            _entries.Add(new Noted(_used, new LedgerEntryId(entry.Id), entry.Sequence, new MemberId(entry.Member), follows, hash));
        }

        public void Check(Invariant chain)
        {
            var from = 0;
            Span<byte> computed = stackalloc byte[EntryHash.Length];
            foreach (var entry in _entries)
            {
                SHA256.HashData(_text.AsSpan(from, entry.End - from), computed);
                chain.Holds(entry.Follows && Anchor.Of(computed) == entry.Hash, $"entry {entry.Id}, number {entry.Sequence} of member {entry.Member}, does not fit its hash");
                from = entry.End;
            }

            _entries.Clear();
            _used = 0;
        }
    }

    private readonly record struct Noted(int End, LedgerEntryId Id, long Sequence, MemberId Member, bool Follows, Anchor Hash);
}
