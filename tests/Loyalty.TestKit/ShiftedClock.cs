namespace Loyalty.TestKit;

/// <summary>A clock that runs as the wall's does, at another time: for programs that a person or a browser uses while a test moves it. Timers are real.</summary>
public sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
{
    private long _shift = (start - System.GetUtcNow()).Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));

    /// <summary>Moves the clock to an instant; it runs on from there.</summary>
    public void MoveTo(DateTimeOffset instant) => Interlocked.Exchange(ref _shift, (instant - System.GetUtcNow()).Ticks);
}
