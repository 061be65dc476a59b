using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Rewards;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Rewards;

/// <summary>The desk's page for rewards: checks a voucher's code, lists open redemptions and the catalogue of today. The voucher looked at stands in the address by its id, never by its code.</summary>
public sealed partial class RewardsPage
{
    private RedemptionList? _open;
    private int _page = 1;
    private IReadOnlyList<OfferedReward>? _rewards;
    private TierPolicy? _tiers;
    private RedemptionLine? _voucher;
    private Refusal? _refused;
    private Refusal? _notFound;
    private string? _codeError;
    private string _code = "";
    private bool _checking;

    [SupplyParameterFromQuery(Name = "redemption")] private Guid? Shown { get; set; }

    [SupplyParameterFromQuery(Name = "page")] private int? AskedPage { get; set; }

    private int PageNumber => Math.Max(1, AskedPage ?? 1);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (PageNumber != _page)
        {
            await LoadAsync();
        }
        else if (Shown != _voucher?.Id.Value)
        {
            await ShowVoucherAsync();
        }
    }

    private async Task LoadAsync()
    {
        _page = PageNumber;
        var open = await Ask(new ListOpenRedemptions(_page));
        var rewards = await Ask(new ListRewards());
        _tiers = await Ask(new GetTierPolicy()) is { IsRefused: false } policy ? policy.Value : null;
        (_refused, _open, _rewards) = (open.Refusal ?? rewards.Refusal, open.IsRefused ? _open : open.Value, rewards.IsRefused ? _rewards : rewards.Value);
        await ShowVoucherAsync();
    }

    /// <summary>The address of a page of open redemptions, with the voucher that is looked at.</summary>
    private static string AddressOf(int page, Guid? shown) => (page, shown) switch
    {
        (1, null) => "/rewards",
        (1, _) => $"/rewards?redemption={shown}",
        (_, null) => $"/rewards?page={page}",
        _ => $"/rewards?redemption={shown}&page={page}",
    };

    private async Task ShowVoucherAsync()
    {
        if (Shown is not { } id)
        {
            _voucher = null;
            return;
        }

        var voucher = await Ask(new GetRedemption(RedemptionId.From(id)));
        (_voucher, _notFound) = (voucher.IsRefused ? null : voucher.Value, voucher.Refusal);
    }

    private async Task CheckAsync()
    {
        var characters = _code.Count(char.IsLetterOrDigit);
        (_codeError, _notFound) = (characters == 12 ? null : Text[nameof(RewardsText.CodeIncomplete), characters].Value, null);
        if (_checking || _codeError is not null)
        {
            return;
        }

        _checking = true;
        try
        {
            var found = await Ask(new FindVoucher(_code));
            if ((_notFound = found.Refusal) is null)
            {
                (_voucher, _code) = (found.Value, "");
                Navigation.NavigateTo(AddressOf(PageNumber, found.Value.Id.Value), replace: true);
            }
        }
        finally
        {
            _checking = false;
        }
    }
}
