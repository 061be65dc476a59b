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
        var opened = await Send(new SetUp(
            Secret, Input.Email ?? "", Input.Name ?? "", Input.Password ?? "", Input.HotelName ?? "", Input.Zone ?? "", Input.Currency ?? "", Input.Language ?? "de", Input.DayChangesAt));
        if (!opened.IsRefused)
        {
            await EnterAsync(opened.Value);
        }

        Errors = FormErrors.Of(HotelForm.Sort(opened.Refusal), Refusals, HotelForm.NameField, "/zone", "/currency", "/name", "/email", "/password");
    }

    private sealed class SetUpInput : HotelForm
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
