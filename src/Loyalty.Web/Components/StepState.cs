namespace Loyalty.Web.Components;

/// <summary>How a step of a sequence stands.</summary>
public enum StepState
{
    /// <summary>Can be done.</summary>
    Open,
    /// <summary>The visitor is there.</summary>
    Current,
    /// <summary>Done.</summary>
    Done,
    /// <summary>Done, but needs another look.</summary>
    Attention,
    /// <summary>Cannot be done yet.</summary>
    Locked,
}
