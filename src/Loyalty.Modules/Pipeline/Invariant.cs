namespace Loyalty.Modules.Pipeline;

/// <summary>One invariant as it was found: its number, what it says, how much was looked at, how much is broken, and the first broken place.</summary>
public sealed record InvariantLine(string Number, string Says, long Checked, long Broken, string? FirstBroken)
{
    /// <summary>True when nothing is broken.</summary>
    public bool IsOk => Broken == 0;
}

/// <summary>Counts what was looked at and what is broken while a check runs.</summary>
internal sealed class Invariant(string number, string says)
{
    private long _checked;
    private long _broken;
    private string? _first;

    public InvariantLine Line => new(number, says, _checked, _broken, _first);

    /// <summary>One thing that was looked at; where it does not hold, what is wrong.</summary>
    public void Holds(bool holds, Func<string> whatIsWrong)
    {
        _checked++;
        if (!holds)
        {
            _broken++;
            _first ??= whatIsWrong();
        }
    }
}
