using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Access;

/// <summary>Makes the first account and its hotel, by the link that an empty installation prints.</summary>
public sealed partial class SetUpPage
{
    private Refusal? _closed;

    /// <summary>The secret of the link.</summary>
    [Parameter] public string Secret { get; set; } = "";

    [SupplyParameterFromForm(FormName = "setup", Name = "Input")] private SetUpInput? Sent { get; set; }

    private SetUpInput Input => Sent ??= new();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _closed = (await Ask(new CheckLink(Secret, AccessLinkKind.Setup))).Refusal;

    private async Task Open()
    {
        if (!TimeOnly.TryParse(Input.DayChangesAt, CultureInfo.InvariantCulture, out var dayChangesAt))
        {
            dayChangesAt = new TimeOnly(4, 0);
        }

        var opened = await Send(new SetUp(
            Secret, Input.Email ?? "", Input.Name ?? "", Input.Password ?? "", Input.HotelName ?? "", Input.Zone ?? "", Input.Currency ?? "", Input.Language ?? "de", dayChangesAt));
        if (!opened.IsRefused)
        {
            await EnterAsync(opened.Value);
        }

        // Hotel and person both have a name: the code tells which of them is meant.
        var refusal = opened.Refusal is { } reason && reason.Code == HotelRefusals.NameMissing().Code ? reason.At(SetUpInput.HotelField) : opened.Refusal;
        Errors = FormErrors.Of(refusal, Refusals, SetUpInput.HotelField, "/zone", "/currency", "/name", "/email", "/password");
    }

    private sealed class SetUpInput
    {
        public const string HotelField = "/hotel/name";

        public string? HotelName { get; set; }

        public string? Zone { get; set; } = "Europe/Berlin";

        public string? Currency { get; set; } = "EUR";

        public string? Language { get; set; } = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

        public string? DayChangesAt { get; set; } = "04:00";

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
