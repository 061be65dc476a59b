using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Access.Parts;

/// <summary>The people of the hotel: roles, invitations, new passwords, and the end of access.</summary>
public sealed partial class StaffPart
{
    private StaffList? _staff;
    private StaffPerson? _leaving;
    private Refusal? _refused;
    private FormErrors _errors = FormErrors.None;

    /// <summary>True for those who may change who works here.</summary>
    [Parameter] public bool MayChange { get; set; }

    [Inject] private RefusalTexts Refusals { get; set; } = null!; // injected before first use

    [Inject] private Toasts Toasts { get; set; } = null!; // injected before first use

    private Uri Site => new(Navigation.BaseUri);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Load();

    private async Task Load()
    {
        var staff = await Ask(new ListStaff());
        _refused ??= staff.Refusal;
        _staff = staff.IsRefused ? _staff : staff.Value;
    }

    private async Task Change(StaffPerson person, StaffRole role)
    {
        var changed = await Send(new ChangeStaffRole(person.Account, role));
        await After(changed, Text[nameof(AccessText.RoleChanged), person.Name]);
    }

    private async Task End()
    {
        if (_leaving is { } person)
        {
            await After(await Send(new ChangeStaffRole(person.Account, null)), Text[nameof(AccessText.AccessEnded), person.Name]);
        }
    }

    private async Task SendReset(StaffPerson person) =>
        await After(await Send(new RequestPasswordReset(person.Email, Site)), Text[nameof(AccessText.ResetSent), person.Email]);

    private async Task Invite(string email, StaffRole role) =>
        await After(await Send(new InviteStaff(email, role, Site)), Text[nameof(AccessText.InviteSent), email]);

    private async Task<bool> InviteNew(InviteForm.Invitation invitation)
    {
        var invited = await Send(new InviteStaff(invitation.Email ?? "", invitation.Role, Site));
        _errors = FormErrors.Of(invited.Refusal, Refusals, "/email");
        if (!invited.IsRefused)
        {
            await After(invited, Text[nameof(AccessText.InviteSent), invitation.Email ?? ""]);
        }

        StateHasChanged(); // the form asked for an answer, which renders the form alone
        return !invited.IsRefused;
    }

    private async Task After(Result<Done> result, string success)
    {
        _refused = result.Refusal;
        if (!result.IsRefused)
        {
            Toasts.Say(success);
        }

        await Load();
    }
}
