using Loyalty.Domain;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Ledger;

/// <summary>Enters the bill of a stay by hand and shows, while it is typed, what it earns and why.</summary>
public sealed partial class BillPage
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);

    private readonly BillDraft _draft = new();
    private readonly string _onceKey = Guid.NewGuid().ToString("n");
    private StatementNames _names = StatementNames.None;
    private FormErrors _errors = FormErrors.None;
    private MemberCard? _member;
    private BillQuote? _quote;
    private Refusal? _refused;
    private ITimer? _pause;
    private int _quotes;
    private bool _tried;
    private bool _working;

    /// <summary>The member's id.</summary>
    [Parameter] public Guid Id { get; set; }

    private string Back => $"/members/{Id}";

    private string? Subtitle => _member is null ? null : Text[nameof(LedgerText.BillSubtitle), _member.FullName, _member.Number].Value;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var member = await Ask(new GetMember(MemberId.From(Id)));
        if ((_refused = member.Refusal) is null)
        {
            _names = new StatementNames([], [], await Ask(new GetTierPolicy()) is { IsRefused: false } policy ? policy.Value : null);
            _member = member.Value;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _pause?.Dispose();
        base.Dispose(disposing);
    }

    private string? DayError(BusinessDate? day) => _tried && day is null ? Text[nameof(LedgerText.DayMissing)].Value : null;

    private Task SetArrival(BusinessDate? day)
    {
        _draft.Arrival = day;
        return QuoteAsync();
    }

    private Task SetDeparture(BusinessDate? day)
    {
        _draft.Departure = day;
        return QuoteAsync();
    }

    private Task SetChannel(ChangeEventArgs choice)
    {
        _draft.Channel = choice.Value as string ?? _draft.Channel;
        return QuoteAsync();
    }

    private void QuoteSoon()
    {
        _pause?.Dispose();
        _pause = Time.CreateTimer(_ => _ = InvokeAsync(QuoteAsync), null, s_pause, Timeout.InfiniteTimeSpan);
    }

    private async Task QuoteAsync()
    {
        if (Leaving.IsCancellationRequested)
        {
            return;
        }

        var turn = ++_quotes;
        var quoted = _draft.For(MemberId.From(Id), _onceKey) is { } bill ? await Ask(new QuoteBill(bill)) : (Result<BillQuote>?)null;
        if (turn == _quotes) // typed on meanwhile: a newer answer is on its way
        {
            _errors = Spread(quoted?.Refusal);
            _quote = quoted is { IsRefused: false } known ? known.Value : null;
            StateHasChanged();
        }
    }

    private async Task PostAsync()
    {
        _tried = true;
        if (_working || _member is null || _draft.For(_member.Id, _onceKey) is not { } bill)
        {
            return;
        }

        _working = true;
        try
        {
            var award = await Send(bill);
            _errors = Spread(award.Refusal);
            if (!award.IsRefused)
            {
                Say(award.Value);
                Navigation.NavigateTo(award.Value.Entries.Count > 0 ? $"{Back}?why={award.Value.Entries[^1].Sequence}" : Back);
            }
        }
        finally
        {
            _working = false;
        }
    }

    private void Say(StayAward award)
    {
        var gain = new Points(award.Entries.Sum(entry => entry.Gain.Value));
        Toasts.Say(gain == Points.Zero
            ? Text[nameof(LedgerText.BillWithout)]
            : Text[nameof(LedgerText.BillPosted), Format.Change(gain), _member?.FullName ?? ""]);
        if (award.Tier is { } tier && tier != _member?.Tier.Code)
        {
            Toasts.Say(Text[nameof(LedgerText.TierNow), _member?.FullName ?? "", _names.Tier(tier)]);
        }
    }

    private FormErrors Spread(Refusal? refusal) => FormErrors.Of(refusal, Refusals, "/arrival", "/departure", "/lines");
}
