using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Web.Components;
using Loyalty.Web.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Loyalty.Web.Members;

/// <summary>A member at the desk: the statement with its reasons, balance, progress, vouchers and expiry. Unfolded reasons stand in the address.</summary>
public sealed partial class MemberPage
{
    private readonly List<StatementEntry> _entries = [];
    private StatementNames _names = StatementNames.None;
    private IReadOnlyList<ExpiringPoints> _toExpire = [];
    private IReadOnlyList<PendingPoints> _toActivate = [];
    private IReadOnlyList<AdjustmentRequestView> _waiting = [];
    private IReadOnlyList<ClaimView> _claims = [];
    private IReadOnlyList<TierStanding> _standings = [];
    private MemberTies? _ties;
    private MemberCard? _member;
    private Refusal? _refused;
    private Guid _loaded;
    private bool _mayGrant;
    private long? _next;

    /// <summary>The member's id.</summary>
    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "why")] private string? WhyNumbers { get; set; }

    private MemberId Member => MemberId.From(Id);

    private HashSet<long> Opened => [.. (WhyNumbers ?? "").Split(',').Select(number => long.TryParse(number, out var sequence) ? sequence : 0).Where(sequence => sequence > 0)];

    private IReadOnlyList<RedemptionLine> OpenVouchers => [.. _names.Redemptions.Where(line => line.State is RedemptionState.Open or RedemptionState.Asked)];

    private string AllShown => _entries.Count switch
    {
        1 => LedgerText[nameof(Ledger.LedgerText.AllShownOne)],
        2 => LedgerText[nameof(Ledger.LedgerText.AllShownTwo)],
        var many => LedgerText[nameof(Ledger.LedgerText.AllShownMany), NumberWords.Of(many)],
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Id)
        {
            (_loaded, _member) = (Id, null);
            _entries.Clear();
            _mayGrant = (await CallerAsync()).Role is StaffRole.Manager or StaffRole.Owner;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var member = await Ask(new GetMember(Member));
        var statement = member.IsRefused ? member.Refusal! : await Ask(new GetStatement(Member));
        if ((_refused = statement.Refusal) is not null)
        {
            return;
        }

        _names = new StatementNames(
            Known(await Ask(new ListStays(Member))), Known(await Ask(new ListRedemptions(null, Member))), await Ask(new GetTierPolicy()) is { IsRefused: false } policy ? policy.Value : null)
        {
            Contests = Known(await Ask(new ListContests(Member))),
        };
        _ties = await Ask(new GetMemberTies(Member)) is { IsRefused: false } ties ? ties.Value : null;
        (_waiting, _claims) = (Known(await Ask(new ListAdjustmentRequests(Member))), Known(await Ask(new ListClaims(Member))));
        _standings = Known(await Ask(new ListTierStandings(Member)));
        (_toExpire, _toActivate, _member) = (statement.Value.ToExpire, statement.Value.ToActivate, member.Value);
        KeepOlder(statement.Value);
    }

    /// <summary>Puts the newest page before what was read with "more" already, where the two meet, so that nobody loses the place they have read to.</summary>
    private void KeepOlder(Statement newest)
    {
        var oldest = newest.Entries.Count > 0 ? newest.Entries[^1].Sequence : 0;
        var older = _entries.SkipWhile(entry => entry.Sequence != oldest).Skip(1).ToArray();
        _next = older.Length > 0 ? _next : newest.Next;
        _entries.Clear();
        _entries.AddRange([.. newest.Entries, .. older]);
    }

    private async Task LoadMoreAsync()
    {
        var older = await Ask(new GetStatement(Member, _next));
        if ((_refused = older.Refusal) is null)
        {
            _entries.AddRange(older.Value.Entries);
            _next = older.Value.Next;
        }
    }

    private void Toggle(long sequence)
    {
        var open = Opened;
        if (!open.Remove(sequence))
        {
            open.Add(sequence);
        }

        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("why", open.Count == 0 ? null : string.Join(',', open.Order())), replace: true);
    }

    private async Task PrintAsync() => await Script.InvokeVoidAsync("loyalty.print");

    private static IReadOnlyList<T> Known<T>(Result<IReadOnlyList<T>> found) => found.IsRefused ? [] : found.Value;
}
