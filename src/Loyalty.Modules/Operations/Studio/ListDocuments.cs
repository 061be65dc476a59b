using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>By what a list of versions is ordered.</summary>
public enum DocumentOrder
{
    /// <summary>The workflow's name.</summary>
    Name,
    /// <summary>When the version was stored.</summary>
    Created,
    /// <summary>The version's number.</summary>
    Version,
}

/// <summary>A page of versions of workflows, without their documents. Ids name versions, definition ids workflows; empty means all.</summary>
[Allows(StaffRole.Staff)]
public sealed record ListDocuments(VersionChoice Choice) : IQuery<DocumentList>
{
    /// <summary>Text that name or purpose must contain.</summary>
    public string? Search { get; init; }

    /// <summary>Only versions of these ids; null for any.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Only these workflows; null for any.</summary>
    public IReadOnlyCollection<string>? DefinitionIds { get; init; }

    /// <summary>The page, counted from 0.</summary>
    public int Page { get; init; }

    /// <summary>How many lines a page has; null for all.</summary>
    public int? Size { get; init; }

    /// <summary>The order.</summary>
    public DocumentOrder Order { get; init; }

    /// <summary>Whether the order is turned round.</summary>
    public bool Descending { get; init; }

    /// <summary>The language in which names are put in order and searched.</summary>
    public string Language { get; init; } = "de";
}

/// <summary>One page, and how many there are in all.</summary>
public sealed record DocumentList(IReadOnlyList<DocumentLine> Lines, int Total);

/// <summary>One version in a list.</summary>
public sealed record DocumentLine(string DefinitionId, int Number, VersionState State, bool IsLatest, LocalText Title, LocalText Purpose, string By, DateTimeOffset? At)
{
    /// <summary>The id of the version.</summary>
    public string Id => StoredDocument.IdOf(DefinitionId, Number);
}

internal sealed class ListDocumentsHandler(LoyaltyDbContext db, ShippedWorkflows shipped) : IQueryHandler<ListDocuments, DocumentList>
{
    private const int LastPage = 100_000;
    private const int LargestPage = 200;

    public async Task<Result<DocumentList>> Handle(ListDocuments query, CancellationToken cancellationToken)
    {
        var rows = await db.Set<WorkflowVersion>().AsNoTracking()
            .Select(row => new DocumentLine(row.DefinitionId, row.Number, row.State, false, row.Title, row.Purpose, row.CreatedBy, row.StoredAt)).ToListAsync(cancellationToken);
        var held = rows.Select(row => row.DefinitionId).ToHashSet(StringComparer.Ordinal);
        rows.AddRange(shipped.All.Select(file => file.Definition).Where(file => !held.Contains(file.DefinitionId))
            .Select(file => new DocumentLine(file.DefinitionId, 1, VersionState.Published, false, ActivityTexts.TitleOf(file), ActivityTexts.PurposeOf(file), "", null)));
        var found = rows.GroupBy(row => row.DefinitionId).SelectMany(group => Chosen(query.Choice, [.. group.OrderBy(row => row.Number)])).Where(line => Matches(query, line));
        var ordered = Ordered(query, found);
        return new DocumentList(query.Size is { } size ? [.. ordered.Skip(Math.Clamp(query.Page, 0, LastPage) * Math.Clamp(size, 1, LargestPage)).Take(Math.Clamp(size, 1, LargestPage))] : ordered, ordered.Count);
    }

    private static IEnumerable<DocumentLine> Chosen(VersionChoice choice, IReadOnlyList<DocumentLine> versions)
    {
        VersionPlace[] places = [.. versions.Select(version => new VersionPlace(version.Number, version.State))];
        var (wanted, latest) = (choice.Of(places).ToHashSet(), VersionPlace.LatestOf(places)?.Number);
        return versions.Where(version => wanted.Contains(version.Number)).Select(version => version with { IsLatest = version.Number == latest });
    }

    private static bool Matches(ListDocuments query, DocumentLine line) =>
        query.Ids?.Contains(line.Id) is not false && query.DefinitionIds?.Contains(line.DefinitionId) is not false
        && (string.IsNullOrWhiteSpace(query.Search) || Contains(line.Title, query.Search) || Contains(line.Purpose, query.Search) || line.DefinitionId.Contains(query.Search, StringComparison.OrdinalIgnoreCase));

    private static bool Contains(LocalText text, string part) => text.De.Contains(part, StringComparison.CurrentCultureIgnoreCase) || text.En.Contains(part, StringComparison.CurrentCultureIgnoreCase);

    private static IReadOnlyList<DocumentLine> Ordered(ListDocuments query, IEnumerable<DocumentLine> lines)
    {
        var byId = lines.OrderBy(line => line.DefinitionId, StringComparer.Ordinal).ThenBy(line => line.Number).ToArray();
        IEnumerable<DocumentLine> ordered = query.Order switch
        {
            DocumentOrder.Version => byId.OrderBy(line => line.Number),
            DocumentOrder.Created => byId.OrderBy(line => line.At ?? DateTimeOffset.MinValue),
            _ => byId.OrderBy(line => line.Title.In(query.Language), StringComparer.CurrentCultureIgnoreCase),
        };
        return query.Descending ? [.. ordered.Reverse()] : [.. ordered];
    }
}
