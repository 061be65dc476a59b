using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Loyalty.TestKit;

/// <summary>A real PostgreSQL of the test run's own: started once on a free port as an unprivileged user, gone with the process.</summary>
public sealed class PostgresServer
{
    private const string Prefix = "loyalty-postgres-";
    private static readonly Lazy<PostgresServer?> Lazy = new(TryStart);
    private static int _databases;
    private readonly string _folder;
    private readonly string _binaries;
    private readonly int _port;

    private PostgresServer(string folder, string binaries, int port) => (_folder, _binaries, _port) = (folder, binaries, port);

    /// <summary>The running server; null where PostgreSQL is not installed.</summary>
    public static PostgresServer? Shared => Lazy.Value;

    /// <summary>Where the server programs are, or null where they are not installed.</summary>
    public static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
        : null;

    /// <summary>A fresh database and its connection string: empty, or a copy of the one that is named, to which nobody may be connected.</summary>
    public async Task<string> CreateDatabaseAsync(string template = "template1")
    {
        var name = $"loyalty_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE {template}";
        await command.ExecuteNonQueryAsync();
        return ConnectionStringOf(name);
    }

    private string ConnectionStringOf(string database) =>
        $"Host=127.0.0.1;Port={_port};Database={database};Username=postgres;Maximum Pool Size=32;Connection Idle Lifetime=10";

    private static PostgresServer? TryStart()
    {
        if (FindBinaries() is not { } binaries)
        {
            return null;
        }

        SweepUp();
        var folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        Run("chmod", "777", folder);
        var server = new PostgresServer(folder, binaries, FreePort());
        var data = Path.Combine(folder, "data");
        server.RunUnprivileged("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        server.RunUnprivileged("pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {server._port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=64MB", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        return server;
    }

    private void Stop()
    {
        RunUnprivileged("pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "stop");
        Leave("rm", "-rf", _folder);
    }

    /// <summary>Takes away what runs have left that were ended before they could: folders without a running server that nobody has touched for an hour.</summary>
    private static void SweepUp() => Leave(
        "find", Path.GetTempPath(), "-maxdepth", "1", "-type", "d", "-name", Prefix + "*", "-mmin", "+60", "!", "-exec", "test", "-e", "{}/data/postmaster.pid", ";", "-exec", "rm", "-rf", "{}", "+");

    /// <summary>Starts a program that goes on when this one is ended: a runner does not wait until gigabytes are deleted.</summary>
    private static void Leave(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "setsid \"$0\" \"$@\" >/dev/null 2>&1 </dev/null &", program, .. arguments]) { WorkingDirectory = "/tmp" })?.Dispose();

    private void RunUnprivileged(string program, params string[] arguments)
    {
        var path = Path.Combine(_binaries, program);
        if (Environment.UserName == "root")
        {
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // pg_ctl's server inherits the pipes, so nothing is redirected but to a file that closes with the program.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "\"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]) { WorkingDirectory = "/tmp" };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
