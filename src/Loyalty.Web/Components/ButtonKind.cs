namespace Loyalty.Web.Components;

/// <summary>How loud a button is.</summary>
public enum ButtonKind
{
    /// <summary>Outlined: most buttons.</summary>
    Outlined,
    /// <summary>Filled: the one thing most people came for.</summary>
    Primary,
    /// <summary>Text alone.</summary>
    Quiet,
    /// <summary>Outlined in red: leads to a dangerous act.</summary>
    Danger,
    /// <summary>Filled in red: only inside the confirming dialog.</summary>
    DangerFilled,
}
