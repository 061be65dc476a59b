using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// SQLite's own functions that bring a statement to its next row and read a column of it. A row has twenty of them: what guards and counts each call costs more
/// than the call. Those that read a column take nanoseconds and wait for nobody, since a connection is used by one at a time; so the runtime need not be told.
/// </summary>
internal static class SqliteColumns
{
    private const string Library = "e_sqlite3"; // which the driver has loaded

    /// <summary>A text in UTF-8, or bytes, where SQLite keeps them until the next row; empty where there is no value.</summary>
    public static ReadOnlySpan<byte> BytesOf(nint statement, int column)
    {
        var first = BlobOf(statement, column);
        return first == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), first), LengthOf(statement, column));
    }

#pragma warning disable SYSLIB1054 // numbers and addresses alone: there is nothing to be generated, and generating it asks for unsafe code
    [DllImport(Library, EntryPoint = "sqlite3_step"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int Step(nint statement);

    [SuppressGCTransition, DllImport(Library, EntryPoint = "sqlite3_column_int64"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern long NumberOf(nint statement, int column);

    [SuppressGCTransition, DllImport(Library, EntryPoint = "sqlite3_column_type"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int TypeOf(nint statement, int column);

    [SuppressGCTransition, DllImport(Library, EntryPoint = "sqlite3_column_blob"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern nint BlobOf(nint statement, int column);

    [SuppressGCTransition, DllImport(Library, EntryPoint = "sqlite3_column_bytes"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int LengthOf(nint statement, int column);
#pragma warning restore SYSLIB1054
}
