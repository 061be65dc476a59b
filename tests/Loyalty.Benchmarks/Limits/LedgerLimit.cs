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
    public static async Task<double> OperationsPerSecondAsync(int operationsACommit, int seconds)
    {
        var database = Path.Combine(Path.GetTempPath(), $"ledger-limit-{Environment.ProcessId}.db");
        var output = await RunAsync(s_program.Value, database, "2", operationsACommit.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), "100000");
        foreach (var part in new[] { database, database + "-wal", database + "-shm" }) File.Delete(part);
        return double.Parse(OperationsPattern().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
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
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"'{program}' did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"'{program}' ended with {process.ExitCode}: {await errors}");
    }

    [GeneratedRegex(@"ops/s=(\d+)")]
    private static partial Regex OperationsPattern();
}
