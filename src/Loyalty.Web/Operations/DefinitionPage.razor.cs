using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Operations;

/// <summary>One workflow: what it is for, what starts it, its steps as a drawing and as a list, and its versions.</summary>
public sealed partial class DefinitionPage
{
    private DefinitionView? _view;
    private Refusal? _refused;
    private bool _mayChange;
    private (string Id, int? Number)? _shown;

    /// <summary>The workflow.</summary>
    [Parameter] public string Id { get; set; } = "";

    /// <summary>The version that is shown; the current one without it.</summary>
    [SupplyParameterFromQuery(Name = "version")] public int? Number { get; set; }

    /// <summary>The earlier of two versions that are compared.</summary>
    [SupplyParameterFromQuery(Name = "from")] public int? From { get; set; }

    /// <summary>The later of two versions that are compared.</summary>
    [SupplyParameterFromQuery(Name = "to")] public int? To { get; set; }

    /// <summary>The version whose runs are to be moved.</summary>
    [SupplyParameterFromQuery(Name = "move")] public int? Move { get; set; }

    /// <summary>Given while what the start needs is being typed.</summary>
    [SupplyParameterFromQuery(Name = "start")] public string? Starting { get; set; }

    private string Title => _view?.Title.Said().Brief(150) ?? Text[nameof(DefinitionText.Workflow)];

    private string Here => AddressOf(Id);

    private bool IsOnlyDraft => Number is null && _view is { State: VersionState.Draft };

    private bool MayStart => _mayChange && _view is { State: VersionState.Published, IsDesign: false, Triggers.Count: 0 };

    /// <summary>The address of a workflow's page.</summary>
    public static string AddressOf(string definitionId) => "/workflows/definitions/" + Uri.EscapeDataString(definitionId);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown != (Id, Number))
        {
            _mayChange = (await CallerAsync()).Role >= StaffRole.Manager;
            await LoadAsync();
        }
    }

    private static (Tone Tone, string Key) StateOf(DefinitionView view) =>
        view is { Number: null } ? (Tone.Line, nameof(DefinitionText.StateReady)) : DefinitionStates.Of(view.State);

    private async Task LoadAsync()
    {
        _shown = (Id, Number);
        var answer = await Ask(new GetDefinition(Id, Number));
        (_refused, _view) = (answer.Refusal, answer.IsRefused ? null : answer.Value);
    }

    private async Task StartAsync()
    {
        var answer = await Send(new StartByHand(Id, new Dictionary<string, string>()));
        _refused = answer.Refusal;
        if (!answer.IsRefused)
        {
            Navigation.NavigateTo($"/workflows/instances/{answer.Value}");
        }
    }

    private string With(params (string Name, string? Value)[] chosen) => Addresses.With(Here, chosen);
}
