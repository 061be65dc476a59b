using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Loyalty.Modules.Mail;

namespace Loyalty.TestKit;

/// <summary>A real mailbox for tests: maildev, an SMTP server with an HTTP interface, on free ports of this machine.</summary>
public sealed class Maildev : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private Maildev(Process process, int smtpPort, int webPort)
    {
        _process = process;
        SmtpPort = smtpPort;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{webPort}") };
    }

    /// <summary>Where it takes mail.</summary>
    public int SmtpPort { get; }

    /// <summary>Settings that send mail here.</summary>
    public MailSettings Settings => new() { Host = "127.0.0.1", Port = SmtpPort };

    /// <summary>Starts a mailbox, on a given SMTP port or any free one; installs its package first where that was not done.</summary>
    public static async Task<Maildev> StartAsync(int? smtpPort = null)
    {
        var folder = await NodePackages.InstalledAsync();
        var (smtp, web) = (smtpPort ?? FreePort(), FreePort());
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "node_modules", "maildev", "bin", "maildev"), "--smtp", $"{smtp}", "--web", $"{web}", "--ip", "127.0.0.1", "--silent"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var box = new Maildev(process, smtp, web);
        await box.UntilReadyAsync();
        return box;
    }

    /// <summary>A port that nothing listens on just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The mails that have arrived, as maildev tells them (subject, text, html, to, headers, messageId …).</summary>
    public async Task<IReadOnlyList<JsonObject>> MailsAsync() =>
        [.. (await _http.GetFromJsonAsync<JsonArray>("/email") ?? []).OfType<JsonObject>()];

    /// <summary>Waits until so many mails have arrived, at most 30 seconds.</summary>
    public async Task<IReadOnlyList<JsonObject>> WaitForAsync(int count)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var mails = await MailsAsync();
            if (mails.Count >= count || waited.Elapsed > TimeSpan.FromSeconds(30))
            {
                return mails;
            }

            await Task.Delay(100);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task UntilReadyAsync()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await _http.GetAsync(new Uri("/email", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (waited.Elapsed < TimeSpan.FromSeconds(30) && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
