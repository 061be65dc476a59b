using Loyalty.Domain;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Campaigns;

/// <summary>One message of the outbox: how it stands, why it failed, what it says.</summary>
public sealed partial class MessagePage
{
    private MessageDetail? _message;
    private Refusal? _refused;
    private bool _mayRetry;

    /// <summary>The message.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>"text" shows the plain-text part instead of the mail.</summary>
    [SupplyParameterFromQuery(Name = "as")] public string? Part { get; set; }

    [Inject] private Toasts Toasts { get; set; } = null!; // injected before first use

    private bool AsText => Part == "text";

    private MailTrouble? Trouble => _message is { Row: { State: not MessageState.Sent, Error: { } error } } ? MailTrouble.Of(error) : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_message?.Row.Id != Id)
        {
            _mayRetry = (await CallerAsync()).Role >= StaffRole.Manager;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var answer = await Ask(new GetMessage(Id));
        (_refused, _message) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
    }

    private async Task RetryAsync()
    {
        var answer = await Send(new RetryMessage(Id));
        if (!answer.IsRefused)
        {
            Toasts.Say(Text[nameof(CampaignsText.Retried)]);
        }

        await LoadAsync();
        _refused ??= answer.Refusal;
    }
}
