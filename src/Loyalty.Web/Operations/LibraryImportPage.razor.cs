using Loyalty.Domain;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Library;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Loyalty.Web.Operations;

/// <summary>Brings templates into the library: from a file, each document with a result of its own, or from a workflow of the hotel.</summary>
public sealed partial class LibraryImportPage
{
    private const int MostLines = 200;

    private IReadOnlyList<DefinitionLine> _definitions = [];
    private ImportAs _becomes = ImportAs.Templates;
    private IBrowserFile? _file;
    private string? _fileError;
    private Refusal? _refused;
    private ImportReport? _report;
    private ImportAs _reportOf;
    private bool _working;
    private string _chosen = "";
    private string? _choiceError;
    private Refusal? _notKept;
    private bool _keeping;

    [Inject] private RefusalTexts Refusals { get; set; } = null!; // injected before first use

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var definitions = await Ask(new ListDefinitions());
        _definitions = definitions.IsRefused ? [] : definitions.Value;
    }

    private static Tone ToneOf(ImportLine line) => line.Refusal is not null ? Tone.Bad : line.WasThere ? Tone.Plain : line.Findings > 0 ? Tone.Warn : Tone.Good;

    private string StateOf(ImportLine line) =>
        line.Refusal is not null ? Text[nameof(LibraryText.ResultRefused)]
        : line.WasThere ? Text[nameof(LibraryText.ResultThere)]
        : line.Findings > 0 ? Text[nameof(LibraryText.ResultFindings), Format.Number(line.Findings)]
        : Text[nameof(LibraryText.ResultKept)];

    private string AddressOf(string id) => _reportOf is ImportAs.Templates ? $"/workflows/library/{id}" : DefinitionPage.AddressOf(id);

    private async Task ImportAsync()
    {
        if (_file is not { } file)
        {
            _fileError = Text[nameof(LibraryText.ImportNoFile)];
            return;
        }

        (_working, _fileError, _refused, _report) = (true, null, null, null);
        StateHasChanged();
        try
        {
            var package = await ReadAsync(file);
            var report = package.Refusal is { } unreadable ? unreadable : await UseCases.ImportWorkflows(package.Value, _becomes, await CallerAsync(), CancellationToken.None);
            (_refused, _report, _reportOf) = (report.Refusal, report.IsRefused ? null : report.Value, _becomes);
        }
        catch (IOException) // the browser has the file no more, or the line to it broke
        {
            _fileError = Text[nameof(LibraryText.ImportFailed)];
        }
        finally
        {
            _working = false;
        }
    }

    private async Task<Result<WorkflowPackage>> ReadAsync(IBrowserFile file)
    {
        const long most = WorkflowPackage.MostMebibytes * 1024L * 1024;
        if (file.Size > most)
        {
            return WorkflowPackage.TooLarge;
        }

        await using var stream = file.OpenReadStream(most, Leaving);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Leaving);
        return WorkflowPackage.Open(file.Name, content.ToArray());
    }

    private async Task KeepAsync()
    {
        _choiceError = _chosen.Length == 0 ? Text[nameof(LibraryText.KeepMissing)].Value : null;
        if (_choiceError is not null)
        {
            return;
        }

        _keeping = true;
        var kept = await Send(new KeepAsTemplate(_chosen));
        (_keeping, _notKept) = (false, kept.Refusal);
        if (!kept.IsRefused)
        {
            Navigation.NavigateTo($"/workflows/library/{kept.Value}");
        }
    }
}
