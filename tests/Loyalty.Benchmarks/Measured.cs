using System.Diagnostics;

namespace Loyalty.Benchmarks;

/// <summary>What a piece of work cost: how often it was done, wall time, processor time of this process, bytes allocated.</summary>
internal sealed record Measured(long Times, TimeSpan Wall, TimeSpan Cpu, long Bytes)
{
    public double PerSecond => Times / Wall.TotalSeconds;

    public double PerCpuSecond => Times / Cpu.TotalSeconds;

    public double KibEach => Bytes / 1024.0 / Times;

    /// <summary>Does the work and measures it; the work says how often it did it.</summary>
    public static async Task<Measured> OfAsync(Func<Task<long>> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var (cpu, bytes, began) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        var times = await work();
        var wall = Stopwatch.GetElapsedTime(began);
        process.Refresh();
        return new Measured(times, wall, process.TotalProcessorTime - cpu, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    /// <summary>Does one thing again and again for a while, one after the other.</summary>
    public static Task<Measured> RepeatAsync(TimeSpan duration, Func<Task> one) => OfAsync(async () =>
    {
        var began = Stopwatch.GetTimestamp();
        long times = 0;
        for (; Stopwatch.GetElapsedTime(began) < duration; times++) await one();
        return times;
    });
}
