namespace Loyalty.Workflows.Definitions;

/// <summary>The document is not a workflow definition; the message says why and <see cref="Path"/> says where.</summary>
public sealed class DefinitionException : Exception
{
    /// <summary>Names the reason and the place in the document.</summary>
    public DefinitionException(string reason, string path, Exception? inner = null) : base($"{reason} ({path})", inner) => Path = path;

    /// <summary>The JSON path of the offending value, such as <c>$.root.activities[2]</c>.</summary>
    public string Path { get; }
}
