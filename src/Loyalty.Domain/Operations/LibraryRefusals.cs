namespace Loyalty.Domain.Operations;

/// <summary>Refusals of the library of workflows.</summary>
public static class LibraryRefusals
{
    /// <summary>There is no such template.</summary>
    public static Refusal TemplateUnknown() => new("library.template-unknown") { Kind = RefusalKind.NotFound };

    /// <summary>The hotel has changed the workflow and taken it back; the template does not come over that.</summary>
    public static Refusal TakenBack() => new("library.taken-back") { Kind = RefusalKind.Conflict };

    /// <summary>The file is larger than what is read at once.</summary>
    public static Refusal TooLarge(int mebibytes) => new("library.too-large", mebibytes) { Kind = RefusalKind.Malformed };

    /// <summary>The archive holds more files than are read at once.</summary>
    public static Refusal TooMany(int most) => new("library.too-many", most) { Kind = RefusalKind.Malformed };

    /// <summary>So many drafts are not made at once.</summary>
    public static Refusal TooManyDrafts(int most) => new("library.too-many-drafts", most) { Kind = RefusalKind.Malformed };

    /// <summary>The archive cannot be opened.</summary>
    public static Refusal ArchiveUnreadable() => new("library.archive-unreadable") { Kind = RefusalKind.Malformed };

    /// <summary>There is no workflow in what was sent.</summary>
    public static Refusal NothingInIt() => new("library.nothing-in-it") { Kind = RefusalKind.Malformed };

    /// <summary>The workflow has more activities than a hotel's workflow can have.</summary>
    public static Refusal TooManyActivities(int count, int most) => new("library.too-many-activities", count, most) { Kind = RefusalKind.Malformed };
}
