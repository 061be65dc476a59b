using System.Buffers.Binary;
using System.Diagnostics;

namespace Loyalty.Web.Tests.Faults;

/// <summary>A disk that is full when the test says so, for the database of a program that is started with its environment.</summary>
internal sealed class FullDisk : IDisposable
{
    private readonly string _folder;
    private readonly string _file;

    private FullDisk(string folder, string file, string library) =>
        (_folder, _file, Environment) = (folder, file, new Dictionary<string, string>(StringComparer.Ordinal) { ["LD_PRELOAD"] = library, ["LOYALTY_DISK"] = file });

    /// <summary>What the program is started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Builds the library with the machine's C compiler; throws when there is none.</summary>
    public static async Task<FullDisk> PrepareAsync()
    {
        var folder = Directory.CreateTempSubdirectory("loyalty-disk-").FullName;
        var (library, source) = (Path.Combine(folder, "full-disk.so"), Path.Combine(AppContext.BaseDirectory, "Faults", "full-disk.c"));
        using var compiler = Process.Start(new ProcessStartInfo("gcc", ["-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("gcc could not be started.");
        var errors = await compiler.StandardError.ReadToEndAsync();
        await compiler.WaitForExitAsync();
        var disk = new FullDisk(folder, Path.Combine(folder, "left"), library);
        disk.Free();
        return compiler.ExitCode == 0 ? disk : throw new InvalidOperationException(errors);
    }

    /// <summary>The write of this number, counted from now on, finds no room, and none after it does.</summary>
    public void FillAt(int write) => Write(write);

    /// <summary>There is room again.</summary>
    public void Free() => Write(0);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(long left)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, left);
        using var file = new FileStream(_file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite); // never truncated: the program has it mapped
        file.Write(bytes);
    }
}
