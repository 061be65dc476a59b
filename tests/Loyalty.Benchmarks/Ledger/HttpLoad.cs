using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>What a load has met: how many answers came in what time, and how long each took, in milliseconds and in order.</summary>
internal sealed record LoadResult(long Answers, TimeSpan Wall, double[] Milliseconds)
{
    public double PerSecond => Answers / Wall.TotalSeconds;

    public double At(double share) => Milliseconds.Length == 0 ? 0 : Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * share))];
}

/// <summary>A lean HTTP client on bare sockets: it shares the processors with the program, so it must not cost as much as the program does.</summary>
internal static class HttpLoad
{
    /// <summary>Sends requests on some connections for a while, each as soon as the one before was answered, or at a pace (requests a second over all).</summary>
    public static async Task<LoadResult> RunAsync(Uri address, int connections, TimeSpan duration, Func<byte[]> next, double? perSecond = null)
    {
        var began = Stopwatch.GetTimestamp();
        var each = await Task.WhenAll(Enumerable.Range(0, connections).Select(at => Task.Run(() =>
            ConnectionAsync(address, began, duration, next, perSecond is { } rate ? TimeSpan.FromSeconds(connections / rate) : null, (double)at / connections))));
        var wall = Stopwatch.GetElapsedTime(began);
        var all = each.SelectMany(times => times).Order().ToArray();
        return new LoadResult(all.Length, wall, all);
    }

    /// <summary>A request as bytes.</summary>
    public static byte[] Request(string method, string path, string apiKey, string? body = null, string? idempotencyKey = null)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {apiKey}\r\n");
        if (idempotencyKey is not null) head.Append(CultureInfo.InvariantCulture, $"Idempotency-Key: {idempotencyKey}\r\n");
        if (body is not null) head.Append(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        return Encoding.UTF8.GetBytes(head.Append("\r\n").Append(body).ToString());
    }

    private static async Task<List<double>> ConnectionAsync(Uri address, long began, TimeSpan duration, Func<byte[]> next, TimeSpan? pace, double phase)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var (times, buffer) = (new List<double>(), new byte[65_536]);
        for (long sent = 0; Stopwatch.GetElapsedTime(began) < duration; sent++)
        {
            var start = Stopwatch.GetTimestamp();
            if (pace is { } each)
            {
                var due = each * (sent + phase) - Stopwatch.GetElapsedTime(began);
                if (due > TimeSpan.FromMilliseconds(1)) await Task.Delay(due);
                start = due > TimeSpan.Zero ? Stopwatch.GetTimestamp() : Stopwatch.GetTimestamp() + (long)(due.TotalSeconds * Stopwatch.Frequency); // what came too late has waited
            }

            await socket.SendAsync(next());
            await ReceiveAsync(socket, buffer);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static async Task ReceiveAsync(Socket socket, byte[] buffer)
    {
        var (have, whole) = (0, int.MaxValue);
        while (have < whole)
        {
            if (have == buffer.Length)
            {
                if (whole == int.MaxValue) throw new InvalidOperationException("The head of the answer is too long.");
                (have, whole) = (0, whole - have); // long answers are thrown away piece by piece
            }

            var read = await socket.ReceiveAsync(buffer.AsMemory(have, buffer.Length - have));
            if (read == 0) throw new InvalidOperationException("The program has closed the connection.");
            have += read;
            if (whole == int.MaxValue && buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8) is >= 0 and var end) whole = end + 4 + LengthIn(buffer.AsSpan(0, end), buffer.AsSpan(0, have));
        }
    }

    private static int LengthIn(ReadOnlySpan<byte> head, ReadOnlySpan<byte> all)
    {
        if (!head.StartsWith("HTTP/1.1 2"u8)) throw new InvalidOperationException($"The program refused: {Encoding.UTF8.GetString(all)}");
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0) throw new InvalidOperationException($"An answer without a length: {Encoding.UTF8.GetString(head)}");
        var rest = head[(at + 16)..];
        return int.Parse(rest[..(rest.IndexOf((byte)'\r') is >= 0 and var line ? line : rest.Length)], CultureInfo.InvariantCulture);
    }
}
