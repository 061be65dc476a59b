using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Access.Parts;

/// <summary>The hotel's API keys: made, shown once, revoked.</summary>
public sealed partial class KeysPart
{
    private IReadOnlyList<ApiKey>? _keys;
    private MadeApiKey? _made;
    private ApiKey? _ending;
    private Refusal? _refused;
    private FormErrors _errors = FormErrors.None;
    private string? _name;
    private IReadOnlyList<string> _scopes = [];
    private bool _making;

    [Inject] private RefusalTexts Refusals { get; set; } = null!; // injected before first use

    [Inject] private Toasts Toasts { get; set; } = null!; // injected before first use

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Load();

    private async Task Load()
    {
        var keys = await Ask(new ListApiKeys());
        _refused ??= keys.Refusal;
        _keys = keys.IsRefused ? _keys : keys.Value;
    }

    private async Task Make()
    {
        if (_making)
        {
            return;
        }

        _making = true;
        var made = await Send(new MakeApiKey(_name ?? "", _scopes));
        _making = false;
        _errors = FormErrors.Of(made.Refusal, Refusals, "/name", "/scopes");
        _refused = _errors.General;
        if (!made.IsRefused)
        {
            (_made, _name, _scopes) = (made.Value, null, []);
            await Load();
        }
    }

    private async Task Revoke()
    {
        if (_ending is { } key)
        {
            var revoked = await Send(new RevokeApiKey(key.Id));
            _refused = revoked.Refusal;
            if (!revoked.IsRefused)
            {
                _made = _made?.Id == key.Id ? null : _made;
                Toasts.Say(Text[nameof(AccessText.KeyRevokedDone), key.Name]);
                await Load();
            }
        }
    }
}
