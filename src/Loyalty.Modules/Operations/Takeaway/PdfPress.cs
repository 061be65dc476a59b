using System.Diagnostics;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Operations.Takeaway;

/// <summary>
/// Makes PDF files of whole HTML documents with a headless Chromium, a process of its own for each: with a profile that is thrown away, without any network, with
/// nothing in its arguments but its own folder, and not for longer than the settings allow. It knows no hotel and writes nothing.
/// </summary>
public sealed class PdfPress(PdfSettings settings, TimeProvider clock, ILogger<PdfPress> log) : IDisposable
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe", "chromium.exe"] : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private readonly SemaphoreSlim _turns = new(Math.Max(1, settings.AtOnce));
    private readonly Lazy<string?> _chromium = new(() => Find(settings.Chromium));

    /// <summary>Whether there is a Chromium here.</summary>
    public bool IsThere => _chromium.Value is not null;

    /// <summary>The document as a PDF file; refused when there is no Chromium, it is busy for too long, or does not manage.</summary>
    public async Task<Result<byte[]>> PrintAsync(string html, CancellationToken cancellationToken)
    {
        if (_chromium.Value is not { } chromium)
        {
            return OperationsRefusals.PdfMissing();
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.Seconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await _turns.WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return OperationsRefusals.PdfBusy();
        }

        try
        {
            return await RunAsync(chromium, html, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<Result<byte[]>> RunAsync(string chromium, string html, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("loyalty-pdf-"); // readable by this account alone
        try
        {
            var (page, file) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), cancellationToken);
            if (!await PressAsync(chromium, page, file, folder.FullName, cancellationToken) || !File.Exists(file))
            {
                return OperationsRefusals.PdfFailed();
            }

            var pdf = await File.ReadAllBytesAsync(file, cancellationToken);
            return pdf.AsSpan().StartsWith("%PDF-"u8) ? pdf : OperationsRefusals.PdfFailed();
        }
        finally
        {
            Forget(folder);
        }
    }

    private async Task<bool> PressAsync(string chromium, string page, string file, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(chromium) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var argument in Arguments(page, file, folder))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear(); // no secret of the program reaches it
        foreach (var name in new[] { "PATH", "LANG", "LC_ALL", "FONTCONFIG_PATH", "SystemRoot" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        (start.Environment["HOME"], start.Environment["TMPDIR"], start.Environment["XDG_CONFIG_HOME"], start.Environment["XDG_CACHE_HOME"]) = (folder, folder, folder, folder);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.Seconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            await Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, both.Token), process.StandardError.BaseStream.CopyToAsync(Stream.Null, both.Token), process.WaitForExitAsync(both.Token));
            if (process.ExitCode != 0)
            {
                OperationsLog.PdfFailed(log, process.ExitCode);
            }

            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            OperationsLog.PdfTookTooLong(log, settings.Seconds);
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            OperationsLog.PdfFailed(log, -1);
            return false;
        }
    }

    private static IEnumerable<string> Arguments(string page, string file, string folder) =>
    [
        "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-component-update", "--disable-background-networking",
        "--disable-breakpad", "--disable-crash-reporter", "--disable-dev-shm-usage", "--no-pings", "--metrics-recording-only", "--mute-audio",
        "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND", // nothing of it reaches any network
        $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={file}",
        .. OperatingSystem.IsLinux() && Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(), // Chromium refuses to shut root in
        new Uri(page).AbsoluteUri,
    ];

    private static string? Find(string given)
    {
        if (given.Length > 0)
        {
            return File.Exists(given) ? Path.GetFullPath(given) : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    /// <summary>A file that Chromium's last process still holds is left to the system's own cleaning.</summary>
    private static void Forget(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
