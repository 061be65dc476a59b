using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Shell;

/// <summary>How many work items wait for the visitor: the figure in the navigation. Asked again on every change of page, and by pages that complete work.</summary>
public sealed class OpenWork(UseCases useCases)
{
    /// <summary>Raised when the number is another.</summary>
    public event Action? Changed;

    /// <summary>The number; zero shows nothing.</summary>
    public int Count { get; private set; }

    /// <summary>Asks again in the name of the visitor.</summary>
    public async Task RefreshAsync(Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.StaffAccount is null)
        {
            return;
        }

        var answer = await useCases.Ask(new CountMyWork(), caller, cancellationToken);
        var count = answer.IsRefused ? 0 : answer.Value;
        if (count != Count)
        {
            Count = count;
            Changed?.Invoke();
        }
    }
}
