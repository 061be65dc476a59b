using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Shell;

/// <summary>What every interactive page has: its module's words and a token that ends with it.</summary>
/// <typeparam name="TText">The words of the page's module, such as MembersText.</typeparam>
public abstract class LoyaltyPage<TText> : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    /// <summary>The words of the module: Text[nameof(MembersText.Statement)].</summary>
    [Inject] protected IStringLocalizer<TText> Text { get; private set; } = null!; // injected before first use

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what a page holds; pages that override it call the base.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _leaving.Cancel();
            _leaving.Dispose();
        }
    }
}
