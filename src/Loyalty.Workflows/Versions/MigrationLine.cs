namespace Loyalty.Workflows.Versions;

/// <summary>What moving an instance to another version means for one activity; a blocking line forbids the move.</summary>
public sealed record MigrationLine(string Code, string ActivityId, string? NewActivityId, bool Blocks, IReadOnlyList<string> Arguments)
{
    /// <summary>It runs, waits or has failed, and stays so.</summary>
    public const string Kept = "migration.kept";

    /// <summary>It runs, waits or has failed, and goes on as the activity the map names.</summary>
    public const string Mapped = "migration.mapped";

    /// <summary>It waits for something else from now on. Arguments: what it waited for, what it waits for now.</summary>
    public const string StimulusChanged = "migration.stimulus-changed";

    /// <summary>Its values are others in the new version; what it asked for already stays as it was asked.</summary>
    public const string AskedAlready = "migration.asked-already";

    /// <summary>It is finished and is not run again.</summary>
    public const string Finished = "migration.finished";

    /// <summary>It is finished, and the new version has it no more.</summary>
    public const string FinishedRemoved = "migration.finished-removed";

    /// <summary>It is new, but the instance is past it: it is not run.</summary>
    public const string Passed = "migration.passed";

    /// <summary>All it waits for in the new version is done, so it begins with the move.</summary>
    public const string Begins = "migration.begins";

    /// <summary>It is called off with the move, because a join of the new version does not wait for it.</summary>
    public const string CalledOff = "migration.called-off";

    /// <summary>It runs, waits or has failed, and the new version has it no more. The map can name what takes its place.</summary>
    public const string Lost = "migration.lost";

    /// <summary>It is of another type in the new version. Arguments: before, after.</summary>
    public const string TypeChanged = "migration.type-changed";

    /// <summary>It sits in another container in the new version.</summary>
    public const string Moved = "migration.moved";

    /// <summary>It runs, and in the new version no arrow leads to it.</summary>
    public const string Unreachable = "migration.unreachable";

    /// <summary>The instance is past it, and the new version would come to it again after this one. Argument: the activity it would follow.</summary>
    public const string ComesAgain = "migration.comes-again";

    /// <summary>It runs already, and in the new version something comes before it that has not begun or not ended. Argument: that activity.</summary>
    public const string Ahead = "migration.ahead";

    /// <summary>The map names an activity that there is not in its version.</summary>
    public const string MapUnknown = "migration.map-unknown";

    /// <summary>The map names one new activity for two old ones.</summary>
    public const string MapTwice = "migration.map-twice";
}

/// <summary>What would become of an instance that was moved to another version.</summary>
public sealed record MigrationPreview(IReadOnlyList<MigrationLine> Lines)
{
    /// <summary>Whether it must not be moved so.</summary>
    public bool IsBlocked => Lines.Any(line => line.Blocks);
}
