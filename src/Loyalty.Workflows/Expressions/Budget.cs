using System.Runtime;
using System.Runtime.CompilerServices;

namespace Loyalty.Workflows.Expressions;

/// <summary>What one evaluation may use up: steps, time, memory and depth. Whoever goes beyond is stopped with an <see cref="ExpressionException"/>.</summary>
internal sealed class Budget
{
    public const int MostSteps = 100_000;
    public const long MostBytes = 4 * 1024 * 1024;
    public const int DeepestCalls = 64;

    /// <summary>How deeply parentheses, blocks and tags may stand inside each other.</summary>
    public const int DeepestNesting = 64;

    public const int LongestSource = 100_000;

    public static readonly TimeSpan LongestTime = TimeSpan.FromMilliseconds(50);

    /// <summary>A stretch between two looks at the clock never takes that long; if it did, the machine did something else. Work that is charged as many stretches may take as many times that long.</summary>
    private static readonly TimeSpan s_longestStretch = TimeSpan.FromMilliseconds(5);

    /// <summary>So many operations are done between two looks at the clock; an evaluation with fewer never looks.</summary>
    private const int Stretch = 256;

    private readonly TimeProvider _clock;
    private long _lookedAt;
    private TimeSpan _compiled = JitInfo.GetCompilationTime(currentThread: true);
    private TimeSpan _spent;
    private long _untilLook = Stretch;
    private long _charged;
    private int _steps;
    private long _bytes;
    private int _calls;

    public Budget(TimeProvider clock)
    {
        _clock = clock;
        _lookedAt = clock.GetTimestamp();
    }

    /// <summary>One statement, turn of a loop or call.</summary>
    public void Step()
    {
        if (++_steps > MostSteps) throw new ExpressionException("it takes more than 100,000 steps; look for a loop that does not end");
        Tick();
    }

    /// <summary>One operation: it may be the one for which time or stack have run out.</summary>
    public void Tick()
    {
        if (--_untilLook < 0) LookAtClock();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep();
    }

    /// <summary>Work on so many characters or items that makes nothing new.</summary>
    public void Work(long items)
    {
        _untilLook -= items >> 4;
        if (_untilLook < 0) LookAtClock();
    }

    /// <summary>Asks for memory before it is taken.</summary>
    public void Take(long bytes)
    {
        _bytes += bytes;
        if (_bytes is > MostBytes or < 0) throw new ExpressionException("it makes more than 4 MB of texts, lists and objects");
        Work(bytes);
    }

    public void TakeText(long characters) => Take(24 + (characters * sizeof(char)));

    public void TakeItems(long items) => Take(items * 16);

    public void Enter()
    {
        if (++_calls > DeepestCalls) throw TooDeep();
        Step();
    }

    public void Leave() => _calls--;

    public static ExpressionException TooDeep() => new($"it is nested more than {DeepestNesting} deep");

    private void LookAtClock()
    {
        var longest = s_longestStretch * (1 + _charged);
        (_charged, _untilLook) = (-_untilLook / Stretch, Stretch); // work is charged before it is done: the stretch that now begins may take that long, not the one that is over
        var (now, compiled) = (_clock.GetTimestamp(), JitInfo.GetCompilationTime(currentThread: true));
        var passed = _clock.GetElapsedTime(_lookedAt, now) - (compiled - _compiled); // what this program took to be compiled is not the expression's
        (_lookedAt, _compiled) = (now, compiled);
        _spent += passed < TimeSpan.Zero ? TimeSpan.Zero : passed < longest ? passed : longest;
        if (_spent > LongestTime) throw new ExpressionException("it takes longer than 50 ms");
    }
}
