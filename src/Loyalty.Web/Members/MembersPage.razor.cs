using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Members;

/// <summary>Finds members by the beginning of name, number or e-mail address, a page at a time; what is looked for stands in the address.</summary>
public sealed partial class MembersPage
{
    private const int PageSize = 50;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private IReadOnlyList<TierRule> _tiers = [];
    private IReadOnlyDictionary<MemberId, PastStays> _stays = new Dictionary<MemberId, PastStays>();
    private FindMembers? _asked;
    private FoundMembers? _found;
    private Refusal? _refused;
    private ITimer? _pause;
    private string _typed = "";
    private string _sent = "";

    [SupplyParameterFromQuery(Name = "q")] private string? Q { get; set; }

    [SupplyParameterFromQuery] private string? Tier { get; set; }

    [SupplyParameterFromQuery] private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")] private int? Page { get; set; }

    private int PageNumber => Math.Max(1, Page ?? 1);

    private bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Tier);

    private string? Counted => _found switch
    {
        null => null,
        { Total: 0 } => string.IsNullOrWhiteSpace(Q) ? null : Text[nameof(MembersText.FoundNone), Q].Value,
        { Total: 1 } => string.IsNullOrWhiteSpace(Q) ? Text[nameof(MembersText.CountOne)] : Text[nameof(MembersText.FoundOne), Q],
        { Total: var many } => string.IsNullOrWhiteSpace(Q)
            ? Text[nameof(MembersText.CountMany), Format.Number(many)]
            : Text[nameof(MembersText.FoundMany), Format.Number(many), Q],
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var policy = await Ask(new GetTierPolicy());
        _tiers = policy.IsRefused ? [] : [.. policy.Value.Tiers.OrderBy(tier => tier.Rank)];
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if ((Q ?? "") != _sent)
        {
            _typed = _sent = Q ?? ""; // somebody came by a link or went back; what is being typed is not touched
        }

        var query = new FindMembers(Q, Tier, OrderOf(Sort), (PageNumber - 1) * PageSize, PageSize);
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

    private static MemberOrder OrderOf(string? sort) => sort switch
    {
        "newest" => MemberOrder.Newest,
        "points" => MemberOrder.Points,
        _ => MemberOrder.Name,
    };

    private async Task LoadAsync()
    {
        if (_asked is not { } query)
        {
            return;
        }

        var found = await Ask(query);
        if (query != _asked)
        {
            return; // typed on meanwhile: a newer answer is on its way
        }

        (_refused, _found) = (found.Refusal, found.IsRefused ? _found : found.Value);
        if (!found.IsRefused && found.Value.Items.Count > 0)
        {
            var stays = await Ask(new ListPastStays([.. found.Value.Items.Select(member => member.Id)], Today));
            _stays = stays.IsRefused ? _stays : stays.Value.ToDictionary(row => row.Member);
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
            Go(_typed, Tier, Sort);
        }
    }

    private void Go(string? text, string? tier, string? sort) => Navigation.NavigateTo(Address(text, tier, sort, 1), replace: true);

    private string Address(string? text, string? tier, string? sort, int page) => Navigation.GetUriWithQueryParameters(
        "/members",
        new Dictionary<string, object?>
        {
            ["q"] = Some(text),
            ["tier"] = Some(tier),
            ["sort"] = Some(sort),
            ["page"] = page == 1 ? null : page.ToString(CultureInfo.InvariantCulture),
        });

    private static string? Some(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
