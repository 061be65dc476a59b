using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Loyalty.TestKit;

/// <summary>The whole program as a process of its own, in a folder of its own, as a hotel would run it.</summary>
public sealed partial class LoyaltyProgram : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Plain = [];
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines;

    private LoyaltyProgram(Process process, ConcurrentQueue<string> lines, Uri address) => (_process, _lines, Address) = (process, lines, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it has printed so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>The program's file, built with the same configuration as the tests.</summary>
    public static string File { get; } = Path.Combine(Repository.Root, "src", "Loyalty.Web", "bin", Configuration(), "net10.0", "Loyalty.Web.dll");

    /// <summary>Serves on a free port from a folder; returns when it is healthy, or throws with what it printed.</summary>
    public static Task<LoyaltyProgram> ServeAsync(string folder, TimeSpan? patience = null, params string[] arguments) => ServeAsync(folder, Plain, patience, arguments);

    /// <summary>The same, with variables of its own in its environment.</summary>
    public static async Task<LoyaltyProgram> ServeAsync(string folder, IReadOnlyDictionary<string, string> environment, TimeSpan? patience = null, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{Maildev.FreePort()}");
        var (process, lines) = Start(folder, ["--urls", address.ToString(), .. arguments], environment);
        var program = new LoyaltyProgram(process, lines, address);
        await program.UntilHealthyAsync(patience ?? TimeSpan.FromSeconds(60));
        return program;
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        var (process, lines) = Start(folder, arguments);
        using (process)
        {
            await process.WaitForExitAsync();
            return (process.ExitCode, string.Join('\n', lines));
        }
    }

    /// <summary>Runs a verb and kills it after a while; returns false when it had ended before.</summary>
    public static async Task<bool> KillAfterAsync(string folder, TimeSpan after, params string[] arguments)
    {
        var (process, _) = Start(folder, arguments);
        using (process)
        {
            using var limit = new CancellationTokenSource(after);
            try
            {
                await process.WaitForExitAsync(limit.Token);
                return false;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync();
                return true;
            }
        }
    }

    /// <summary>The path of a link that it prints, such as /setup/…; it listens before it has printed all of them.</summary>
    public async Task<string> PrintedLinkAsync(string beginning)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            if (LinkPattern().Matches(Output).Select(match => match.Groups[1].Value).LastOrDefault(path => path.StartsWith(beginning, StringComparison.Ordinal)) is { } link)
            {
                return link;
            }
        }

        throw new InvalidOperationException($"The program printed no link {beginning}:\n{Output}");
    }

    /// <summary>A client that speaks to it, with an API key when one is given.</summary>
    public HttpClient Client(string? apiKey = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = apiKey is null ? null : new AuthenticationHeaderValue("Bearer", apiKey);
        return client;
    }

    /// <summary>Ends it as a power cut would: SIGKILL, no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static (Process Process, ConcurrentQueue<string> Lines) Start(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [File, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DetailedErrors"] = "true"; // a page that complains in a test says why
        foreach (var (name, value) in environment ?? Plain)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var lines = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => Keep(lines, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(lines, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (process, lines);
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Debug";

    private async Task UntilHealthyAsync(TimeSpan patience)
    {
        using var client = Client();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await client.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            if (_process.HasExited || waited.Elapsed > patience)
            {
                throw new InvalidOperationException($"The program is not healthy after {waited.Elapsed.TotalSeconds:0} s:\n{Output}");
            }

            await Task.Delay(100);
        }
    }

    [GeneratedRegex(@"https?://[^/\s]+(/\S*)")]
    private static partial Regex LinkPattern();
}
