using System.Diagnostics;
using System.Globalization;
using Loyalty.Benchmarks.Limits;
using Loyalty.TestKit;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>The real program as a process of its own on a prepared database: what it costs the machine, and how often it syncs.</summary>
internal sealed class Product : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private readonly Process _process;
    private readonly string _log;

    private Product(Process process, string log, Uri address) => (_process, _log, Address) = (process, log, address);

    public Uri Address { get; }

    /// <summary>Processor seconds that it has used so far.</summary>
    public double CpuSeconds => CpuSecondsOf(_process.Id);

    /// <summary>The most memory that it has had so far, in MB.</summary>
    public double PeakMegabytes => File.ReadLines($"/proc/{_process.Id}/status").Where(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024).Single();

    public static async Task<Product> StartAsync(LedgerHotel hotel)
    {
        var address = new Uri($"http://127.0.0.1:{Maildev.FreePort()}");
        var log = Path.Combine(hotel.Folder, $"program-{Environment.TickCount64}.log");
        var words = string.Join(' ', new[] { "exec", "dotnet", LoyaltyProgram.File, "--urls", address.ToString() }.Concat(hotel.Arguments).Select(word => word == "exec" ? word : $"'{word}'"));
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{words} >'{log}' 2>&1"]) { WorkingDirectory = hotel.Folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["LD_PRELOAD"] = CountIo.Library;
        foreach (var name in new[] { "DOTNET_PerfMapEnabled" }.Where(name => Environment.GetEnvironmentVariable(name) is not null)) start.Environment[name] = Environment.GetEnvironmentVariable(name);
        var program = new Product(Process.Start(start) ?? throw new InvalidOperationException("The program did not start."), log, address);
        await program.UntilHealthyAsync();
        return program;
    }

    public static double CpuSecondsOf(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Stops it as a service manager does; answers how many fsyncs it has made.</summary>
    public async Task<long> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return CountIo.FsyncsIn(await File.ReadAllTextAsync(_log));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        var lines = await File.ReadAllLinesAsync(_log);
        if (Array.FindIndex(lines, line => line.StartsWith("fail:", StringComparison.Ordinal)) is >= 0 and var first) await Console.Error.WriteLineAsync(string.Join('\n', lines.Skip(first).Take(30)));
    }

    private async Task UntilHealthyAsync()
    {
        using var client = new HttpClient();
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                if ((await client.GetAsync(new Uri(Address, "/health"))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            if (_process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(90)) throw new InvalidOperationException($"The program is not healthy:\n{await File.ReadAllTextAsync(_log)}");
        }
    }
}
