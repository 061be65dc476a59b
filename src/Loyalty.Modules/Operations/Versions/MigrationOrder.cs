namespace Loyalty.Modules.Operations.Versions;

/// <summary>
/// Which instances are to be moved from which version of a workflow to which: those named, or all that are not over. The map names the activities
/// that are called otherwise in the new version.
/// </summary>
public sealed record MigrationOrder(string DefinitionId, int From, int To)
{
    /// <summary>The instances; null for all.</summary>
    public IReadOnlyList<Guid>? Instances { get; init; }

    /// <summary>New ids by the old ones.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();
}
