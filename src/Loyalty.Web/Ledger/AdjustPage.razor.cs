using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Design;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Ledger;

/// <summary>Gives or takes points by hand, with a reason that the guest reads.</summary>
public sealed partial class AdjustPage
{
    private readonly string _onceKey = Guid.NewGuid().ToString("n");
    private FormErrors _errors = FormErrors.None;
    private MemberCard? _member;
    private Refusal? _refused;
    private string _typed = "";
    private string _reason = "";
    private string _guideline = "";
    private GoodwillPolicy _goodwill = new();
    private StaffRole? _role;
    private bool _take;
    private bool _isLimited;
    private bool _leftPoints;
    private bool _tried;
    private bool _working;

    /// <summary>The member's id.</summary>
    [Parameter] public Guid Id { get; set; }

    private string Back => $"/members/{Id}";

    private string? Subtitle => _member is null ? null : Text[nameof(LedgerText.BillSubtitle), _member.FullName, _member.Number].Value;

    private long? Typing => TypedPoints.Read(_typed)?.Value is { } points and > 0 and <= AdjustPoints.Most ? points : null;

    /// <summary>What would be posted; null while the number is missing or cannot be posted.</summary>
    private Points? Change => Typing is { } points && PointsProblem is null ? new Points(_take ? -points : points) : null;

    private string? PointsProblem => Typing switch
    {
        null => Text[nameof(LedgerText.PointsWrong)].Value,
        { } points when _isLimited && _goodwill.OfStaff(new Points(points)) == Goodwill.Above => Text[nameof(LedgerText.PointsAboveLimit), Format.Points(_goodwill.StaffLimit)].Value,
        { } points when _take && points > _member?.Points.Value => Text[nameof(LedgerText.NotEnough), _member.FirstName, Format.Points(_member.Points), Format.Number(points)].Value,
        _ => null,
    };

    /// <summary>So many points the person may post alone.</summary>
    private Points Alone => _role == StaffRole.Manager && _goodwill.ManagerLimit < _goodwill.FourEyesAbove ? _goodwill.ManagerLimit : _goodwill.FourEyesAbove;

    private bool NeedsSecond => !_isLimited && Change is { } change && (_role == StaffRole.Manager ? _goodwill.OfManager(change) : _goodwill.OfOwner(change)) == Goodwill.SecondPerson;

    private string? PointsError => (_tried || (_leftPoints && _typed.Length > 0)) ? PointsProblem ?? _errors["/points"] : _errors["/points"];

    private string? ReasonError => _tried && string.IsNullOrWhiteSpace(_reason) ? Text[nameof(LedgerText.ReasonMissing)].Value : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _role = (await CallerAsync()).Role;
        _isLimited = _role is not (StaffRole.Manager or StaffRole.Owner);
        _goodwill = await Ask(new GetHouseRules()) is { IsRefused: false } rules ? rules.Value.Goodwill : new GoodwillPolicy();
        _guideline = await Ask(new GetGoodwillGuideline()) is { IsRefused: false } guideline ? guideline.Value : "";
        var member = await Ask(new GetMember(MemberId.From(Id)));
        if ((_refused = member.Refusal) is null)
        {
            _member = member.Value;
        }
    }

    private void Typed(string? text)
    {
        _typed = text ?? "";
        _errors = FormErrors.None;
    }

    private async Task PostAsync()
    {
        _tried = true;
        if (_working || _member is null || Change is not { } change || string.IsNullOrWhiteSpace(_reason))
        {
            return;
        }

        _working = true;
        try
        {
            var proposed = await Send(new ProposeAdjustment(_member.Id, change, _reason, _onceKey));
            _errors = FormErrors.Of(proposed.Refusal, Refusals, "/points", "/reason");
            if (!proposed.IsRefused)
            {
                var entry = proposed.Value.Entry;
                Toasts.Say(Text[entry is null ? nameof(LedgerText.AdjustWaiting) : nameof(LedgerText.Adjusted), Format.Change(change), _member.FullName]);
                Navigation.NavigateTo(entry is null ? Back : $"{Back}?why={entry.Sequence}");
            }
        }
        finally
        {
            _working = false;
        }
    }
}
