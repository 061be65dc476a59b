using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Library;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations.Parts;

/// <summary>What can be done with a template, and what the hotel has of it: start or switch on, take over a copy, export, and of one's own rename and delete.</summary>
public sealed partial class TemplateUsePanel
{
    private const string MemberInput = "memberId";

    private readonly Dictionary<string, string?> _typed = [];
    private Guid _press;
    private MemberId? _member;
    private Refusal? _refused;
    private bool _isManager;
    private bool _isOwner;
    private bool _drafted;
    private bool _renaming;
    private bool _deleting;
    private string _german = "";
    private string _english = "";
    private string? _nameError;

    /// <summary>The template.</summary>
    [Parameter, EditorRequired] public TemplatePreview Template { get; set; } = null!; // required

    /// <summary>Tells that the template or what the hotel has of it is another now.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private Toasts Toasts { get; set; } = null!; // injected before first use

    [Inject] private RefusalTexts Refusals { get; set; } = null!; // as above

    private bool IsSound => Template.Findings.All(finding => !finding.Blocking);

    /// <summary>False where the hotel has it and it begins by itself: nothing is left to do.</summary>
    private bool CanUse => _isManager && !Template.IsDesign && (Template.Standing is TemplateStanding.Published ? !Template.StartsByItself : IsSound && !_drafted);

    /// <summary>True when the caller's press makes it live, and not a draft.</summary>
    private bool MakesLive => _isOwner || Template.Standing is TemplateStanding.Published || (!Template.IsOwn && !Template.StartsByItself && Template.Standing is not TemplateStanding.TakenBack);

    private bool Starts => MakesLive && !Template.StartsByItself;

    private (string Name, string Busy) Verb =>
        !MakesLive ? (nameof(LibraryText.TakeAsDraft), nameof(LibraryText.TakingOver))
        : Template.StartsByItself ? (nameof(LibraryText.SwitchOn), nameof(LibraryText.SwitchingOn))
        : (nameof(LibraryText.Start), nameof(LibraryText.Starting));

    private string Hint => Text[HintKey, Format.Number(Template.Findings.Count(finding => finding.Blocking))];

    private string HintKey => Template switch
    {
        { IsDesign: true } => nameof(LibraryText.HintDesign),
        _ when !_isManager => nameof(LibraryText.HintStaff),
        { Standing: TemplateStanding.Published, StartsByItself: true, IsChanged: true } => nameof(LibraryText.HintOnChanged),
        { Standing: TemplateStanding.Published, StartsByItself: true } => nameof(LibraryText.HintOn),
        { Standing: TemplateStanding.Published, IsChanged: true } => nameof(LibraryText.HintChanged),
        { Standing: TemplateStanding.Published } => nameof(LibraryText.HintStart),
        _ when !IsSound => nameof(LibraryText.HintFindings),
        _ when !MakesLive => nameof(LibraryText.HintOwner),
        { Standing: TemplateStanding.Drafted } => nameof(LibraryText.HintDrafted),
        { Standing: TemplateStanding.TakenBack } => nameof(LibraryText.HintTakenBack),
        { StartsByItself: true } => nameof(LibraryText.HintSwitchOn),
        _ => nameof(LibraryText.HintStart),
    };

    private string WorkflowAddress => DefinitionPage.AddressOf(Template.DefinitionId);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var role = (await CallerAsync()).Role;
        (_isManager, _isOwner, _press) = (role >= StaffRole.Manager, role >= StaffRole.Owner, Guid.NewGuid());
    }

    private static string EditAddress(string definitionId) => $"/workflows/definitions/{Uri.EscapeDataString(definitionId)}/edit";

    private string TypedIn(TemplateInput input) => _typed.GetValueOrDefault(input.Name) ?? "";

    private string? ErrorOf(TemplateInput input) => _refused is { } refusal && refusal.Field == "/" + input.Name ? Refusals.Sentence(refusal) : null;

    private async Task UseAsync()
    {
        var input = _typed.ToDictionary(pair => pair.Key, pair => pair.Value ?? "");
        input[MemberInput] = _member?.ToString() ?? "";
        var used = await Send(new UseTemplate(Template.Id, _press) { Input = input });
        _refused = used.Refusal;
        if (used.IsRefused)
        {
            return;
        }

        switch (used.Value)
        {
            case { FirstTask: { } task } when !(await Ask(new GetWorkItem(task))).IsRefused: // it may be meant for somebody else
                Navigation.NavigateTo($"/work?item={task}");
                break;
            case { Instance: { } instance }:
                Navigation.NavigateTo($"/workflows/instances/{instance}");
                break;
            default:
                _drafted = used.Value.Use is TemplateUse.Drafted;
                if (!_drafted)
                {
                    Toasts.Say(Text[nameof(LibraryText.SwitchedOn), Template.Title.Here()]);
                }

                await OnChanged.InvokeAsync();
                break;
        }
    }

    private async Task CopyAsync()
    {
        var copied = await Send(new CloneTemplate(Template.Id, _press));
        _refused = copied.Refusal;
        if (!copied.IsRefused)
        {
            Navigation.NavigateTo(EditAddress(copied.Value));
        }
    }

    private void AskForName() => (_german, _english, _nameError, _renaming) = (Template.Title.De, Template.Title.En, null, true);

    private bool CheckName()
    {
        _nameError = string.IsNullOrWhiteSpace(_german) && string.IsNullOrWhiteSpace(_english) ? Text[nameof(LibraryText.NameMissing)].Value : null;
        return _nameError is null;
    }

    private async Task RenameAsync()
    {
        _refused = (await Send(new RenameTemplate(Guid.Parse(Template.Id), new LocalText(_german, _english)))).Refusal;
        if (_refused is null)
        {
            Toasts.Say(Text[nameof(LibraryText.Renamed)]);
            await OnChanged.InvokeAsync();
        }
    }

    private async Task DeleteAsync()
    {
        _refused = (await Send(new DeleteTemplate(Guid.Parse(Template.Id)))).Refusal;
        if (_refused is null)
        {
            Toasts.Say(Text[nameof(LibraryText.Deleted)]);
            Navigation.NavigateTo("/workflows/library");
        }
    }
}
