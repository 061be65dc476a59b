using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Members;

/// <summary>Gives a member a tier beside what the stays reach: as a gesture, as a match, on trial or for money; what it would mean stands beside the form.</summary>
public sealed partial class TierGrantPage
{
    private const int ChallengeDays = 90;

    private FormErrors _errors = FormErrors.None;
    private MemberCard? _member;
    private TierGrants? _grants;
    private TierGrantPreview? _preview;
    private Refusal? _refused;
    private GrantWay _way = GrantWay.Match;
    private BusinessDate? _until;
    private string _tier = "";
    private string _nights = "";
    private string _amount = "";
    private string _said = "";
    private bool _choseDay;
    private bool _tried;
    private bool _working;

    /// <summary>The member's id.</summary>
    [Parameter] public Guid Id { get; set; }

    private string Back => $"/members/{Id}";

    private TierRule Chosen => _grants!.Offered.First(tier => tier.Code == _tier); // asked for only once they are there

    private int? Nights => int.TryParse(_nights, NumberStyles.None, CultureInfo.InvariantCulture, out var nights) && nights is >= 1 and <= GrantTier.MostTargetNights ? nights : null;

    private Money? Paid => TypedAmount.Read(_amount) is { } minor and > 0 ? new Money(minor, Hotel.Currency) : null;

    /// <summary>The words that are kept with it; null while they are missing.</summary>
    private string? Reason => (_way, Paid, _said.Trim()) switch
    {
        (GrantWay.Paid, { } paid, var note) => string.Join(". ", new[] { Text[nameof(MembersText.GrantPaidReason), Format.Money(paid)].Value, note }.Where(part => part.Length > 0)),
        (GrantWay.Paid, null, _) => "", // the amount says what is wrong
        (_, _, { Length: > 0 } said) => said,
        _ => null,
    };

    private bool IsComplete => _until is not null && Reason is { Length: > 0 } && (_way != GrantWay.Challenge || Nights is not null);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var member = await Ask(new GetMember(MemberId.From(Id)));
        var grants = await Ask(new GetTierGrant(MemberId.From(Id)));
        if ((_refused = member.Refusal ?? grants.Refusal) is not null)
        {
            return;
        }

        (_member, _grants) = (member.Value, grants.Value);
        if (_grants.Offered.Count > 0)
        {
            _tier = _grants.Offered.FirstOrDefault(tier => tier.Rank > _member.Tier.Rank)?.Code ?? _grants.Offered[^1].Code;
            await ChooseAsync(_way);
        }
    }

    private Task ChooseAsync(GrantWay way)
    {
        (_way, _tried) = (way, false);
        _until = _choseDay ? _until : way == GrantWay.Challenge ? Today.AddDays(ChallengeDays) : _grants!.UsualEnd; // there is a form only once they are there
        return PreviewAsync();
    }

    private Task UntilAsync(BusinessDate? until)
    {
        (_until, _choseDay) = (until, true);
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        (_preview, _errors) = (null, FormErrors.None);
        if (_until is null || (_way == GrantWay.Challenge && Nights is null))
        {
            return;
        }

        var preview = await Ask(new PreviewTierGrant(MemberId.From(Id), _tier, _until, GrantWords.Kind(_way), _way == GrantWay.Challenge ? Nights : null));
        Tell(preview.Refusal);
        _preview = preview.IsRefused ? null : preview.Value;
    }

    private async Task GiveAsync()
    {
        _tried = true;
        if (_working || !IsComplete)
        {
            return;
        }

        _working = true;
        try
        {
            var given = await Send(new GrantTier(MemberId.From(Id), _tier, Reason!, _until, GrantWords.Kind(_way), _way == GrantWay.Challenge ? Nights : null)); // complete, as was asked above
            Tell(given.Refusal);
            if (!given.IsRefused)
            {
                Toasts.Say(Text[nameof(MembersText.GrantDone), Chosen.Name.Here(), _member!.FullName, Format.Date(_until!.Value)]); // there is a form only for a member
                Navigation.NavigateTo(Back);
            }
        }
        finally
        {
            _working = false;
        }
    }

    private void Tell(Refusal? refusal) => _errors = FormErrors.Of(refusal, Refusals, "/tier", "/until", "/targetNights", "/reason");
}
