using Loyalty.Domain;
using Loyalty.Modules.Mail;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Campaigns;

/// <summary>The mail outbox: what waits, what went out, what failed and why.</summary>
public sealed partial class OutboxPage
{
    private const int PageSize = 25;

    private static readonly (MessageState? State, string Key)[] s_choices =
    [
        (null, nameof(CampaignsText.FilterAll)),
        (MessageState.Waiting, nameof(CampaignsText.FilterWaiting)),
        (MessageState.Sent, nameof(CampaignsText.FilterSent)),
        (MessageState.Failed, nameof(CampaignsText.FilterFailed)),
    ];

    private MessageList? _list;
    private Refusal? _refused;

    /// <summary>Which messages: waiting, sent or failed; all without it.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    /// <summary>The page, counted from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? AskedPage { get; set; }

    private MessageState? Wanted => Enum.TryParse<MessageState>(State, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    private int PageNumber => Math.Max(1, AskedPage ?? 1);

    private int Failed => CountOf(MessageState.Failed);

    private (string Title, string Next) EmptyKeys => Wanted switch
    {
        MessageState.Waiting => (nameof(CampaignsText.NoneWaitingTitle), nameof(CampaignsText.NoneWaitingNext)),
        MessageState.Sent => (nameof(CampaignsText.NoneSentTitle), nameof(CampaignsText.NoneSentNext)),
        _ => (nameof(CampaignsText.NoneFailedTitle), nameof(CampaignsText.NoneFailedNext)),
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var asked = new ListMessages(Wanted, PageNumber, PageSize);
        var answer = await Ask(asked);
        if (asked.State != Wanted || asked.Page != PageNumber)
        {
            return; // the visitor has gone on to another page of the list meanwhile
        }

        (_refused, _list) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
        if (_list is { Rows.Count: 0, Total: > 0 })
        {
            Navigation.NavigateTo(Address(Wanted, (_list.Total + PageSize - 1) / PageSize), replace: true);
        }
    }

    private static string Address(MessageState? state, int page) => (state, page) switch
    {
        (null, 1) => "/outbox",
        (null, _) => $"/outbox?page={page}",
        (_, 1) => $"/outbox?state={Word(state.Value)}",
        _ => $"/outbox?state={Word(state.Value)}&page={page}",
    };

    private static string Word(MessageState state) => state.ToString().ToLowerInvariant();

    private int CountOf(MessageState? state) => _list is null ? 0 : state is { } one ? _list.Counts.GetValueOrDefault(one) : _list.Counts.Values.Sum();
}
