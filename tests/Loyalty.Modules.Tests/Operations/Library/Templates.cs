using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Tests.Operations.Library;

/// <summary>The workflows that a hotel can take as they are: those of the library, and those that every hotel has.</summary>
internal static class Templates
{
    public const string Library = "library";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>The files, named as shelf/file.json.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. new[] { Library, "operations" }.Where(shelf => Directory.Exists(Path.Combine(Folder, shelf)))
            .SelectMany(shelf => Directory.GetFiles(Path.Combine(Folder, shelf), "*.json").Select(path => $"{shelf}/{Path.GetFileName(path)}")).Order(StringComparer.Ordinal),
    ];

    public static string Json(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public static WorkflowDefinition Read(string file) => DefinitionReader.Read(Json(file));

    /// <summary>The text of a message template.</summary>
    public static string Message(string template, string language) => File.ReadAllText(Path.Combine(Folder, "messages", template, language + ".md"));

    public static bool HasMessage(string template, string language) => File.Exists(Path.Combine(Folder, "messages", template, language + ".md"));
}
