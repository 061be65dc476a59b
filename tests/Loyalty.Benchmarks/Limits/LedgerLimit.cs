using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Loyalty.Benchmarks.Limits;

/// <summary>
/// What SQLite itself can do on this disk: a C program that books points, three statements an operation, with synchronous=FULL. It is
/// compiled on first use and needs a C compiler and SQLite's header (Debian: gcc, libsqlite3-dev).
/// </summary>
internal static partial class LedgerLimit
{
    private static readonly Lazy<string> s_program = new(Compile);

    /// <summary>Operations a second, with so many operations in a commit.</summary>
    public static async Task<double> OperationsPerSecondAsync(int operationsACommit, int seconds) => (await RunAsync(operationsACommit, seconds)).PerSecond;

    /// <summary>Runs it for some seconds, with so many operations in a commit.</summary>
    public static async Task<LimitRun> RunAsync(int operationsACommit, int seconds)
    {
        var database = Path.Combine(Path.GetTempPath(), $"ledger-limit-{Environment.ProcessId}.db");
        var output = await RunAsync(s_program.Value, database, "2", operationsACommit.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), "100000");
        foreach (var part in new[] { database, database + "-wal", database + "-shm" }) File.Delete(part);
        var figures = OutputPattern().Match(output);
        double Figure(int group) => double.Parse(figures.Groups[group].Value, CultureInfo.InvariantCulture);
        return new LimitRun(Figure(2), Figure(3), CountIo.FsyncsIn(output) / Figure(1));
    }

    private static string Compile()
    {
        var program = Path.Combine(Path.GetTempPath(), $"ledger-limit-{Environment.ProcessId}");
        var source = Path.Combine(AppContext.BaseDirectory, "Limits", "sqlite_ledger.c");
        RunAsync("cc", "-O2", "-o", program, source, "-lsqlite3").GetAwaiter().GetResult();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(program);
        return program;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LD_PRELOAD"] = program == "cc" ? "" : CountIo.Library;
        using var process = Process.Start(start)
            ?? throw new InvalidOperationException($"'{program}' did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output + await errors : throw new InvalidOperationException($"'{program}' ended with {process.ExitCode}: {await errors}");
    }

    [GeneratedRegex(@"ops=(\d+) ops/s=(\d+) .*cpu_us/op=([\d.]+)")]
    private static partial Regex OutputPattern();
}

/// <summary>What the C program reached: operations a second, processor microseconds and fsyncs an operation.</summary>
internal sealed record LimitRun(double PerSecond, double CpuMicroseconds, double FsyncsPerOperation);
