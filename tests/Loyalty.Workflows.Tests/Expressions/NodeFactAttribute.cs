namespace Loyalty.Workflows.Tests.Expressions;

/// <summary>A test that needs Node; without it the test is left out, but not where changes are checked before they are merged.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var isThere = folders.Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
        if (!isThere && Environment.GetEnvironmentVariable("CI") != "true") Skip = "Node is not installed.";
    }
}
