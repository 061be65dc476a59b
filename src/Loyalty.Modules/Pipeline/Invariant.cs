using System.Globalization;
using System.Runtime.CompilerServices;

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

    /// <summary>True when anything was found broken.</summary>
    public bool IsBroken => _broken > 0;

    public InvariantLine Line => new(number, says, _checked, _broken, _first);

    /// <summary>One thing that was looked at; where it does not hold, what is wrong, written out for the first one alone.</summary>
    public void Holds(bool holds, [InterpolatedStringHandlerArgument("", nameof(holds))] ref WhatIsWrong whatIsWrong)
    {
        _checked++;
        if (!holds)
        {
            _broken++;
            _first ??= whatIsWrong.ToString();
        }
    }

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

/// <summary>A sentence that is only written out when something does not hold.</summary>
[InterpolatedStringHandler]
internal ref struct WhatIsWrong
{
    private DefaultInterpolatedStringHandler _text;

    public WhatIsWrong(int literalLength, int formattedCount, Invariant invariant, bool holds, out bool isWanted)
    {
        isWanted = !holds && !invariant.IsBroken;
        _text = isWanted ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override string ToString() => _text.ToStringAndClear();
}
