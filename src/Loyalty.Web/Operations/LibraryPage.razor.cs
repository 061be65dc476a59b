using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Operations.Library;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Operations;

/// <summary>The library of workflows: searched while one types or by sending the form, chosen by category; what is looked for stands in the address.</summary>
public sealed partial class LibraryPage
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private SearchTemplates? _asked;
    private FoundTemplates? _found;
    private Refusal? _refused;
    private ITimer? _pause;
    private string _typed = "";
    private string _sent = "";

    [SupplyParameterFromQuery(Name = "q")] private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "category")] private string? Category { get; set; }

    [SupplyParameterFromQuery(Name = "own")] private bool? Own { get; set; }

    [SupplyParameterFromQuery(Name = "page")] private int? Page { get; set; }

    [CascadingParameter] private Task<AuthenticationState>? Reader { get; set; }

    [Inject] private IStringLocalizer<OperationsText> Words { get; set; } = null!; // injected before first use

    private string? CrumbHref { get; set; }

    private int PageNumber => Math.Clamp(Page ?? 1, 1, 100_000);

    private bool OwnOnly => Own is true;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() =>
        CrumbHref = Reader is not null && (await Reader).User is var user && (user.IsInRole("owner") || user.IsInRole("manager")) ? "/workflows" : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if ((Q ?? "") != _sent)
        {
            _typed = _sent = Q ?? ""; // somebody came by a link or went back; what is being typed is not touched
        }

        var query = new SearchTemplates(Q, Category, OwnOnly, PageNumber, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        if (query != _asked)
        {
            _asked = query;
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _pause?.Dispose();
        base.Dispose(disposing);
    }

    private async Task LoadAsync()
    {
        if (_asked is not { } query)
        {
            return;
        }

        var found = await Ask(query);
        if (query == _asked) // else somebody typed on meanwhile, and a newer answer is on its way
        {
            (_refused, _found) = (found.Refusal, found.IsRefused ? _found : found.Value);
        }
    }

    private void Typed(string? text)
    {
        _typed = text ?? "";
        _pause?.Dispose();
        _pause = Time.CreateTimer(_ => _ = InvokeAsync(SearchNow), null, s_pause, Timeout.InfiniteTimeSpan);
    }

    private void SearchNow()
    {
        _pause?.Dispose();
        if (!Leaving.IsCancellationRequested && _typed != _sent)
        {
            _sent = _typed;
            Navigation.NavigateTo(Address(_typed, Category, OwnOnly, 1), replace: true);
        }
    }

    private string Counted(int total) => string.IsNullOrWhiteSpace(Q)
        ? Text.Count(total, nameof(LibraryText.CountOne), nameof(LibraryText.CountMany))
        : total switch
        {
            0 => Text[nameof(LibraryText.FoundNone), Q],
            1 => Text[nameof(LibraryText.FoundOne), Q],
            _ => Text[nameof(LibraryText.FoundMany), Format.Number(total), Q],
        };

    private string Address(string? text, string? category, bool ownOnly, int page) => Navigation.GetUriWithQueryParameters(
        "/workflows/library",
        new Dictionary<string, object?>
        {
            ["q"] = string.IsNullOrWhiteSpace(text) ? null : text,
            ["category"] = category,
            ["own"] = ownOnly ? true : null,
            ["page"] = page == 1 ? null : page,
        });
}
