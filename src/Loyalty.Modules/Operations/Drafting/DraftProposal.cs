using Loyalty.Domain;

namespace Loyalty.Modules.Operations.Drafting;

/// <summary>What somebody has typed: a name, and perhaps a sentence.</summary>
public sealed record DraftRequest(string Name, string? Sentence);

/// <summary>A workflow made from a name, before it is kept: its document, what stands in it and why, and what is to be said about it.</summary>
/// <param name="Json">The document; its own id is given when it is kept.</param>
/// <param name="Beginning">What starts it; null when somebody does.</param>
public sealed record DraftProposal(string Json, FoundStep? Beginning, IReadOnlyList<FoundStep> Steps, IReadOnlyList<DraftNotice> Notices);

/// <summary>A step that was found, and why.</summary>
/// <param name="Word">The words that called for it, as they were typed; null when none did.</param>
/// <param name="Topic">The subject that it belongs to, or null.</param>
public sealed record FoundStep(string ActivityId, string ActivityType, LocalText Title, FoundBecause Because, string? Word, LocalText? Topic);

/// <summary>Why a step is in a draft.</summary>
public enum FoundBecause
{
    /// <summary>A word calls for it.</summary>
    Word,
    /// <summary>It belongs to a subject that a word names.</summary>
    Topic,
    /// <summary>Every piece of work has it.</summary>
    Skeleton,
    /// <summary>The writing service has proposed it.</summary>
    Service,
}

/// <summary>What is to be said about a draft.</summary>
public enum DraftNotice
{
    /// <summary>No word is known, so it is a skeleton.</summary>
    NothingFound,
    /// <summary>The writing service has written it.</summary>
    ByService,
    /// <summary>The writing service did not answer in time, so the step library wrote it.</summary>
    ServiceTooSlow,
    /// <summary>The writing service could not be reached or refused, so the step library wrote it.</summary>
    ServiceFailed,
    /// <summary>What the writing service answered is no sound workflow, so the step library wrote it.</summary>
    ServiceUnsound,
}

/// <summary>Writes a draft from a name. It knows nothing of the hotel and its guests, and is asked outside of any unit of work.</summary>
public interface IDraftWriter
{
    /// <summary>The draft.</summary>
    Task<DraftProposal> WriteAsync(DraftRequest request, CancellationToken cancellationToken);
}
