namespace Loyalty.Web.Components;

/// <summary>One short message of success.</summary>
public sealed record Toast(string Text, string? UndoText, Func<Task>? Undo);

/// <summary>Says that something was done: bottom left, eight seconds. Never for refusals and failures, which stay in their place.</summary>
public sealed class Toasts
{
    private readonly List<Toast> _waiting = [];

    /// <summary>Raised when a message is there to be shown.</summary>
    public event Action? Said;

    /// <summary>Says it; with an undo where it can be taken back.</summary>
    public void Say(string text, string? undoText = null, Func<Task>? undo = null)
    {
        lock (_waiting)
        {
            _waiting.Add(new Toast(text, undoText, undo));
        }

        Said?.Invoke();
    }

    /// <summary>The messages not taken yet; a message said before the page was left is shown on the next one.</summary>
    public IReadOnlyList<Toast> Take()
    {
        lock (_waiting)
        {
            var taken = _waiting.ToArray();
            _waiting.Clear();
            return taken;
        }
    }
}
