namespace Loyalty.Web.Components;

/// <summary>How a state is meant: green done, amber waits for a person, red broken, blue runs, outline draft, grey neither.</summary>
public enum Tone
{
    /// <summary>Grey: a fact without judgement.</summary>
    Plain,
    /// <summary>Green: done.</summary>
    Good,
    /// <summary>Amber: asks for a person.</summary>
    Warn,
    /// <summary>Red: asks for a person now.</summary>
    Bad,
    /// <summary>Blue: runs.</summary>
    Note,
    /// <summary>Outline: a draft.</summary>
    Line,
}
