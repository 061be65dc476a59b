using System.Threading.RateLimiting;

namespace Loyalty.Web.Integrations;

/// <summary>How many requests each API key may make: so many at once, refilled at so many a second. Read from the section Api of appsettings.json.</summary>
public sealed class ApiLimitSettings
{
    /// <summary>So many requests a key may make at once.</summary>
    public int Burst { get; set; } = 20_000;

    /// <summary>So many requests a second a key may make in the long run.</summary>
    public int PerSecond { get; set; } = 5_000;
}

/// <summary>Counts the requests of each API key and says when the next may come.</summary>
internal sealed class ApiLimits(ApiLimitSettings settings, TimeProvider clock) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _keys = PartitionedRateLimiter.Create<Guid, Guid>(key => RateLimitPartition.Get(key, _ => new KeyBucket(settings, clock)));

    /// <summary>Takes a request of a key; null when it may pass, else how long to wait.</summary>
    public TimeSpan? Take(Guid key)
    {
        using var lease = _keys.AttemptAcquire(key);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();

    /// <summary>A bucket of requests that fills by the program's clock.</summary>
    private sealed class KeyBucket(ApiLimitSettings settings, TimeProvider clock) : RateLimiter
    {
        private readonly Lock _gate = new();
        private double _left = settings.Burst;
        private long _filledAt = clock.GetTimestamp();

        public override TimeSpan? IdleDuration => _left >= settings.Burst ? clock.GetElapsedTime(_filledAt) : null;

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override RateLimitLease AttemptAcquireCore(int permitCount)
        {
            lock (_gate)
            {
                var now = clock.GetTimestamp();
                _left = Math.Min(settings.Burst, _left + (clock.GetElapsedTime(_filledAt, now).TotalSeconds * settings.PerSecond));
                _filledAt = now;
                if (_left < permitCount)
                {
                    return new Lease(TimeSpan.FromSeconds((permitCount - _left) / settings.PerSecond));
                }

                _left -= permitCount;
                return Lease.Granted;
            }
        }

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => ValueTask.FromResult(AttemptAcquireCore(permitCount));
    }

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public static readonly Lease Granted = new(null);

        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait;
            return wait is not null && metadataName == MetadataName.RetryAfter.Name;
        }
    }
}
