using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Access;

/// <summary>What the pages before the sign-in share: static forms, nobody's use cases, and the cookie at the end.</summary>
public abstract class AccessPage : ComponentBase
{
    /// <summary>The words of these pages.</summary>
    [Inject] protected IStringLocalizer<AccessText> Text { get; private set; } = null!; // injected before first use

    /// <summary>The sentences of refusals.</summary>
    [Inject] protected RefusalTexts Refusals { get; private set; } = null!; // injected before first use

    [Inject] private UseCases UseCases { get; set; } = null!; // injected before first use

    [Inject] private NavigationManager Navigation { get; set; } = null!; // injected before first use

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // given on static pages

    /// <summary>What is wrong with the form that was sent.</summary>
    protected FormErrors Errors { get; set; } = FormErrors.None;

    /// <summary>This site's address, for links in mails.</summary>
    protected Uri Site => new(Navigation.BaseUri);

    /// <summary>Carries out what nobody has to be signed in for.</summary>
    protected Task<Result<T>> Send<T>(ICommand<T> command) => UseCases.Send(command, Caller.Anyone, Http.RequestAborted);

    /// <summary>Asks what nobody has to be signed in for.</summary>
    protected Task<Result<T>> Ask<T>(IQuery<T> query) => UseCases.Ask(query, Caller.Anyone, Http.RequestAborted);

    /// <summary>Gives the browser its cookie and goes on.</summary>
    protected async Task EnterAsync(SignedIn person, string? to = null)
    {
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, CallerClaims.UserOf(person, IdentityConstants.ApplicationScheme));
        Navigation.NavigateTo(LocalAddress.Or(to));
    }
}
