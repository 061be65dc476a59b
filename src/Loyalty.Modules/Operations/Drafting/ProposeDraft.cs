using Loyalty.Domain;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Drafting;

/// <summary>Writes a draft from a name and perhaps a sentence, to be looked at; nothing is kept. Runs outside of any unit of work.</summary>
[Allows(StaffRole.Manager)]
public sealed record ProposeDraft(string Name, string? Sentence) : IQuery<DraftProposal>, IChecked
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 100;

    /// <summary>The most characters of a sentence.</summary>
    public const int SentenceLength = 500;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => Wrong(Name, Sentence);

    internal static IEnumerable<Refusal> Wrong(string name, string? sentence)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return PipelineRefusals.Required("/name");
        }
        else if (name.Length > NameLength)
        {
            yield return PipelineRefusals.TooLong("/name", NameLength);
        }

        if (sentence?.Length > SentenceLength)
        {
            yield return PipelineRefusals.TooLong("/sentence", SentenceLength);
        }
    }
}

internal sealed class ProposeDraftHandler(IDraftWriter writer) : IQueryHandler<ProposeDraft, DraftProposal>
{
    public async Task<Result<DraftProposal>> Handle(ProposeDraft query, CancellationToken cancellationToken) => await writer.WriteAsync(new DraftRequest(query.Name, query.Sentence), cancellationToken);
}
