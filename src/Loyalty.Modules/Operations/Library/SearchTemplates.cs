using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>
/// Templates by words in either language, the best fitting first, a page at a time; without words all, by their titles in the named language. When no
/// template has all the words, those that have most of them.
/// </summary>
[Allows(StaffRole.Staff)]
public sealed record SearchTemplates(string? Text = null, string? Category = null, bool OwnOnly = false, int Page = 1, string Language = "de") : IQuery<FoundTemplates>, IChecked
{
    /// <summary>How many a page has.</summary>
    public const int PageSize = 25;

    private const int LongestText = 200;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Page is < 1 or > 100_000)
        {
            yield return PipelineRefusals.OutOfRange("/page", 1, 100_000);
        }

        if (Text?.Length > LongestText)
        {
            yield return PipelineRefusals.TooLong("/text", LongestText);
        }
    }
}

/// <summary>One page of templates; how many there are in all, and how many of each category fit the words.</summary>
public sealed record FoundTemplates(IReadOnlyList<FoundTemplate> Items, int Total, IReadOnlyList<TemplateCategory> Categories, int OwnTotal);

/// <summary>A category and how many templates it has.</summary>
public sealed record TemplateCategory(string Category, int Count);

/// <summary>A line of the library.</summary>
public sealed record FoundTemplate(string Id, LocalText Title, LocalText Purpose, string Category, bool IsOwn, TemplateStanding Standing);

/// <summary>Whether the hotel has the workflow of a template.</summary>
public enum TemplateStanding
{
    /// <summary>It has not.</summary>
    New,
    /// <summary>It has a draft of it.</summary>
    Drafted,
    /// <summary>New instances follow it.</summary>
    Published,
    /// <summary>It had it, and took it back.</summary>
    TakenBack,
}

internal sealed class SearchTemplatesHandler(LoyaltyDbContext db, TemplateIndex index) : IQueryHandler<SearchTemplates, FoundTemplates>
{
    public async Task<Result<FoundTemplates>> Handle(SearchTemplates query, CancellationToken cancellationToken)
    {
        var fitting = Fitting(await index.AllAsync(cancellationToken), TemplateWords.Asked(query.Text));
        var chosen = fitting.Where(one => (query.Category is null || one.Template.Category == query.Category) && (!query.OwnOnly || one.Template.IsOwn)).ToArray();
        var page = chosen.OrderByDescending(one => one.Fitness).ThenBy(one => query.Language == "en" ? one.Template.PlaceEn : one.Template.PlaceDe)
            .Skip((query.Page - 1) * SearchTemplates.PageSize).Take(SearchTemplates.PageSize).Select(one => one.Template).ToArray();
        var standings = await StandingsAsync([.. page.Select(one => one.DefinitionId).Distinct()], cancellationToken);
        return new FoundTemplates(
            [.. page.Select(one => new FoundTemplate(one.Id, one.Title, one.Purpose, one.Category, one.IsOwn, standings.TryGetValue(one.DefinitionId, out var standing) ? standing : one.IsInEveryHotel ? TemplateStanding.Published : TemplateStanding.New))],
            chosen.Length,
            [.. fitting.CountBy(one => one.Template.Category).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new TemplateCategory(pair.Key, pair.Value))],
            fitting.Count(one => one.Template.IsOwn));
    }

    private static IReadOnlyList<(IndexedTemplate Template, int Fitness)> Fitting(IReadOnlyList<IndexedTemplate> all, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return [.. all.Select(one => (one, 0))];
        }

        var (best, fitting) = (1, new List<(IndexedTemplate, int)>());
        foreach (var one in all)
        {
            var (found, fitness) = (0, 0);
            foreach (var word in words)
            {
                var fit = one.Words.Fitness(word);
                (found, fitness) = fit > 0 ? (found + 1, fitness + fit) : (found, fitness);
            }

            if (found > best)
            {
                best = found;
                fitting.Clear();
            }

            if (found == best)
            {
                fitting.Add((one, fitness));
            }
        }

        return fitting;
    }

    private async Task<Dictionary<string, TemplateStanding>> StandingsAsync(string[] definitions, CancellationToken cancellationToken)
    {
        var states = await db.Set<WorkflowVersion>().AsNoTracking().Where(version => definitions.Contains(version.DefinitionId)).Select(version => new { version.DefinitionId, version.State }).Distinct().ToListAsync(cancellationToken);
        return states.GroupBy(one => one.DefinitionId).ToDictionary(group => group.Key, group => Standing([.. group.Select(one => one.State)]));
    }

    internal static TemplateStanding Standing(IReadOnlyCollection<VersionState> states) =>
        states.Contains(VersionState.Published) ? TemplateStanding.Published
        : states.Contains(VersionState.Draft) ? TemplateStanding.Drafted
        : states.Count > 0 ? TemplateStanding.TakenBack
        : TemplateStanding.New;
}
