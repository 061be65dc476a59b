namespace Loyalty.Web.Studio;

/// <summary>Where the files of the editor lie: beside the program where it was published, where npm put them otherwise, nowhere when it was built without Node.</summary>
public sealed class StudioFolder
{
    private const string Marker = "_framework";

    private StudioFolder(string? path) => Path = path;

    /// <summary>The folder, or null when the editor was not installed.</summary>
    public string? Path { get; }

    /// <summary>Looks beside the program.</summary>
    public static StudioFolder Beside(string program)
    {
        var published = System.IO.Path.Combine(program, "studio");
        var pointer = System.IO.Path.Combine(program, "studio-folder.txt");
        var known = File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : published;
        return new StudioFolder(new[] { published, known }.FirstOrDefault(folder => Directory.Exists(System.IO.Path.Combine(folder, Marker))));
    }
}
