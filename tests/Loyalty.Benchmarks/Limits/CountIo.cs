using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Loyalty.Benchmarks.Limits;

/// <summary>A library put before a program that counts its fsyncs, so that two programs can be shown to be equally durable.</summary>
internal static partial class CountIo
{
    private static readonly Lazy<string> s_library = new(Compile);

    public static string Library => s_library.Value;

    /// <summary>The fsyncs of the last process that has written its count into this text.</summary>
    public static long FsyncsIn(string text) => Pattern().Matches(text).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).LastOrDefault();

    private static string Compile()
    {
        var library = Path.Combine(Path.GetTempPath(), $"countio-{Environment.ProcessId}.so");
        using var compiler = Process.Start("cc", ["-O2", "-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, "Limits", "countio.c"), "-ldl"]);
        compiler.WaitForExit();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(library);
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException("The C compiler could not make the counting library.");
    }

    [GeneratedRegex(@"fsyncs=(\d+)")]
    private static partial Regex Pattern();
}
