namespace Loyalty.Modules.Operations.Studio;

/// <summary>Which version of a workflow is meant.</summary>
public enum VersionWish
{
    /// <summary>The draft, else the published one, else the newest.</summary>
    Latest,
    /// <summary>The one that new instances follow.</summary>
    Published,
    /// <summary>The one that is being written.</summary>
    Draft,
    /// <summary>The published one, else the latest.</summary>
    PublishedOrLatest,
    /// <summary>The latest, and beside it the published one.</summary>
    LatestAndPublished,
    /// <summary>Each of them.</summary>
    All,
    /// <summary>The one of a number.</summary>
    Numbered,
}

/// <summary>Chooses among the versions of one workflow.</summary>
public sealed record VersionChoice(VersionWish Wish, int Number = 0)
{
    /// <summary>What somebody goes on with who edits the workflow.</summary>
    public static VersionChoice Latest { get; } = new(VersionWish.Latest);

    /// <summary>The versions that are meant, by their numbers.</summary>
    internal IEnumerable<int> Of(IReadOnlyList<VersionPlace> versions)
    {
        var latest = VersionPlace.LatestOf(versions);
        var published = versions.FirstOrDefault(version => version.State is VersionState.Published);
        return Wish switch
        {
            VersionWish.Latest => Only(latest),
            VersionWish.Published => Only(published),
            VersionWish.Draft => Only(versions.FirstOrDefault(version => version.State is VersionState.Draft)),
            VersionWish.PublishedOrLatest => Only(published ?? latest),
            VersionWish.LatestAndPublished => Only(latest).Union(Only(published)),
            VersionWish.Numbered => Only(versions.FirstOrDefault(version => version.Number == Number)),
            _ => versions.Select(version => version.Number),
        };
    }

    private static IEnumerable<int> Only(VersionPlace? version) => version is null ? [] : [version.Number];
}

/// <summary>A version and where it stands.</summary>
internal sealed record VersionPlace(int Number, VersionState State)
{
    /// <summary>The version that an editor goes on with: the draft, else the published one, else the newest.</summary>
    public static VersionPlace? LatestOf(IReadOnlyList<VersionPlace> versions) =>
        versions.FirstOrDefault(version => version.State is VersionState.Draft) ?? versions.FirstOrDefault(version => version.State is VersionState.Published) ?? versions.MaxBy(version => version.Number);
}
