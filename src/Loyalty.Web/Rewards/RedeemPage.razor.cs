using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Loyalty.Web.Rewards;

/// <summary>Exchanges a member's points for a reward, and shows the voucher; which voucher is shown stands in the address.</summary>
public sealed partial class RedeemPage
{
    private string _onceKey = NewKey();
    private IReadOnlyList<OfferedReward> _rewards = [];
    private TierPolicy? _tiers;
    private MemberCard? _member;
    private RedemptionLine? _voucher;
    private readonly Dictionary<string, RewardChoice> _choices = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private OfferedReward? _asking;
    private OfferedReward? _giving;
    private bool _mayGive;
    private (OfferedReward Reward, Points Price)? _tooDear;
    private Refusal? _refused;

    /// <summary>The member's id.</summary>
    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "redemption")] private Guid? Shown { get; set; }

    private string Back => $"/members/{Id}";

    private string Here => $"/members/{Id}/redeem";

    private OfferedReward? Instead => _rewards.Where(reward => reward.WhyNot is null && MissingFor(reward) is null && (reward.Dates.Count == 0 || ChoiceOf(reward).On is not null)).MaxBy(AskedFor);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_member is null || Shown != _voucher?.Id.Value)
        {
            await LoadAsync();
        }
    }

    private static string NewKey() => Guid.NewGuid().ToString("n");

    private async Task LoadAsync()
    {
        var member = await Ask(new GetMember(MemberId.From(Id)));
        var rewards = await Ask(new ListRewards(MemberId.From(Id)));
        if ((_refused = member.Refusal ?? rewards.Refusal) is not null)
        {
            return;
        }

        _tiers = await Ask(new GetTierPolicy()) is { IsRefused: false } policy ? policy.Value : null;
        _mayGive = (await CallerAsync()).Role is StaffRole.Manager or StaffRole.Owner;
        _voucher = await VoucherAsync();
        (_member, _rewards) = (member.Value, rewards.Value);
    }

    private async Task<RedemptionLine?> VoucherAsync()
    {
        if (Shown is not { } id)
        {
            return null;
        }

        var voucher = await Ask(new GetRedemption(RedemptionId.From(id)));
        _refused = voucher.Refusal;
        return voucher.IsRefused || voucher.Value.Member.Value != Id ? null : voucher.Value; // another member's voucher is not shown under this name
    }

    private async Task RedeemAsync(OfferedReward reward)
    {
        (_tooDear, _refused, _asking) = (null, null, null);
        var price = AskedFor(reward);
        var redeemed = await Send(new RedeemReward(MemberId.From(Id), reward.Code, _onceKey, ChoiceOf(reward)));
        if (redeemed.IsRefused)
        {
            await LoadAsync(); // somebody was faster: show the balance and the stock as they are now
            var isTooDear = redeemed.Refusal!.Code == LedgerRefusals.InsufficientPoints(default, default).Code;
            _tooDear = isTooDear ? (reward, price) : null;
            _refused = isTooDear ? null : redeemed.Refusal;
            return;
        }

        _onceKey = NewKey();
        Navigation.NavigateTo($"{Here}?redemption={redeemed.Value}");
    }

    private async Task GiveAsync(OfferedReward reward)
    {
        (_tooDear, _refused, _giving) = (null, null, null);
        var given = await Send(new GiveVoucher(MemberId.From(Id), reward.Code, _onceKey));
        if (given.IsRefused)
        {
            await LoadAsync(); // the last one may have gone meanwhile
            _refused = given.Refusal;
            return;
        }

        _onceKey = NewKey();
        Navigation.NavigateTo($"{Here}?redemption={given.Value.Id}");
    }

    private RewardChoice ChoiceOf(OfferedReward reward) => _choices.GetValueOrDefault(reward.Code, RewardChoice.None);

    private void Note(OfferedReward reward, bool isRead) => _ = isRead ? _unread.Remove(reward.Code) : _unread.Add(reward.Code);

    /// <summary>The points that the choice would hold.</summary>
    private Points AskedFor(OfferedReward reward) => ChoiceOf(reward).Pay ?? reward.PriceOf(ChoiceOf(reward));

    /// <summary>The points that the member lacks for the choice; null when there are enough.</summary>
    private Points? MissingFor(OfferedReward reward) => _member is { Points: var has } && has < AskedFor(reward) ? AskedFor(reward) - has : null;

    private async Task PrintAsync() => await Script.InvokeVoidAsync("loyalty.print");

    private string MissingSaid(Points missing) => missing.Value == 1 ? Text[nameof(RewardsText.MissingOne)] : Text[nameof(RewardsText.MissingMany), Format.Points(missing)];

    private string? LeftSaid(OfferedReward reward) => reward.Left switch
    {
        null or > 10 or <= 0 => null,
        1 => Text[nameof(RewardsText.LeftOne)].Value,
        { } left => Text[nameof(RewardsText.LeftMany), left].Value,
    };

    private string WhyNotSaid(OfferedReward reward) => reward.WhyNot switch
    {
        { } why when why.Code == RewardsRefusals.TierTooLow(0).Code => Text[nameof(RewardsText.OnlyFrom), _tiers?.Tiers.FirstOrDefault(tier => tier.Rank == reward.FromTierRank)?.Name.Here() ?? ""],
        { } why when why.Code == RewardsRefusals.OutOfStock().Code => Text[nameof(RewardsText.SoldOut)],
        { } why when why.Code == RewardsRefusals.AllowanceUsed(0, default).Code => Text[nameof(RewardsText.UsedUp)],
        null when MissingFor(reward) is { } lacking => MissingSaid(lacking),
        _ when reward.Missing is { Value: > 0 } missing => MissingSaid(missing),
        _ => Text[nameof(RewardsText.NotNow)],
    };
}
