using Loyalty.Domain;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Shell;

/// <summary>What every interactive page has: its module's words, the use cases in the name of the signed-in caller, the hotel, and a token that ends with it.</summary>
/// <typeparam name="TText">The words of the page's module, such as MembersText.</typeparam>
public abstract class LoyaltyPage<TText> : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    /// <summary>Makes the page; the token is taken now, because the source gives none out any more once the page is left.</summary>
    protected LoyaltyPage() => Leaving = _leaving.Token;

    /// <summary>The words of the module: Text[nameof(MembersText.Statement)].</summary>
    [Inject] protected IStringLocalizer<TText> Text { get; private set; } = null!; // injected before first use

    /// <summary>The corridor; most pages only need <see cref="Send"/> and <see cref="Ask"/>.</summary>
    [Inject] protected UseCases UseCases { get; private set; } = null!; // injected before first use

    /// <summary>The navigation; state worth sharing lives in the address.</summary>
    [Inject] protected NavigationManager Navigation { get; private set; } = null!; // injected before first use

    /// <summary>The clock.</summary>
    [Inject] protected TimeProvider Time { get; private set; } = null!; // injected before first use

    /// <summary>The hotel of the signed-in caller: zone, currency, name. The layout loads it before the page.</summary>
    [CascadingParameter] protected Hotel Hotel { get; private set; } = null!; // given by HotelScope in every staff layout

    [CascadingParameter] private Task<AuthenticationState>? Visitor { get; set; }

    /// <summary>Cancelled when the page is left; what still runs then may ask it, and whoever asks the corridor is cancelled.</summary>
    protected CancellationToken Leaving { get; }

    /// <summary>The hotel day it is now.</summary>
    protected BusinessDate Today => Hotel.DayAt(Time.GetUtcNow());

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Carries out a command in the name of the signed-in caller; what has begun is not cancelled by leaving the page.</summary>
    protected async Task<Result<T>> Send<T>(ICommand<T> command) => await UseCases.Send(command, await CallerAsync(), CancellationToken.None);

    /// <summary>Asks in the name of the signed-in caller; ends when the page is left.</summary>
    protected async Task<Result<T>> Ask<T>(IQuery<T> query) => await UseCases.Ask(query, await CallerAsync(), Leaving);

    /// <summary>Who is signed in.</summary>
    protected async Task<Caller> CallerAsync() => Visitor is null ? Caller.Anyone : CallerClaims.CallerOf((await Visitor).User);

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
