namespace Loyalty.TestKit;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>Its top folder, found by the solution file.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder is null ? throw new InvalidOperationException("The tests do not run from a checkout.")
        : File.Exists(Path.Combine(folder.FullName, "Loyalty.sln")) ? folder.FullName
        : Find(folder.Parent);
}
