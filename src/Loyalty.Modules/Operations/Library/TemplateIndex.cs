using System.Collections.Concurrent;
using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>One template as the index knows it, with its place among all by its title in each language.</summary>
internal sealed record IndexedTemplate(string Id, bool IsOwn, bool IsInEveryHotel, string DefinitionId, LocalText Title, LocalText Purpose, string Category, TemplateWords Words, int PlaceDe, int PlaceEn);

/// <summary>All templates of a hotel as they were at one moment.</summary>
internal sealed record TemplateShelf(int Count, DateTimeOffset? ChangedAt, IReadOnlyList<IndexedTemplate> Templates);

/// <summary>The shelves that were read before; each is asked for being fresh when it is used.</summary>
internal sealed class TemplateShelves : ConcurrentDictionary<HotelId, TemplateShelf>;

/// <summary>
/// The templates that a hotel can choose from, in memory: thousands of titles are looked through faster there than in either database. A count and the
/// newest change tell whether another program has changed them meanwhile.
/// </summary>
internal sealed class TemplateIndex(LoyaltyDbContext db, ShippedTemplates shipped, TemplateShelves shelves, Unit unit)
{
    /// <summary>All templates of the hotel.</summary>
    public async Task<IReadOnlyList<IndexedTemplate>> AllAsync(CancellationToken cancellationToken)
    {
        var hotel = db.Hotel ?? throw new InvalidOperationException("Templates belong to a hotel, and none is known here.");
        var own = db.Set<WorkflowTemplate>().AsNoTracking();
        var count = await own.CountAsync(cancellationToken);
        var changedAt = await own.MaxAsync(row => (DateTimeOffset?)row.ChangedAt, cancellationToken);
        if (!shelves.TryGetValue(hotel, out var shelf) || (shelf.Count, shelf.ChangedAt) != (count, changedAt))
        {
            shelves[hotel] = shelf = await ReadAsync(own, cancellationToken);
        }

        return shelf.Templates;
    }

    /// <summary>Has the hotel's templates read anew once this unit is committed.</summary>
    public void Forget()
    {
        if (db.Hotel is { } hotel)
        {
            unit.AfterCommit(() => shelves.TryRemove(hotel, out _));
        }
    }

    private async Task<TemplateShelf> ReadAsync(IQueryable<WorkflowTemplate> own, CancellationToken cancellationToken)
    {
        var rows = await own.Select(row => new { row.Id, row.DefinitionId, row.Title, row.Purpose, row.Category, row.Words, row.ChangedAt }).ToListAsync(cancellationToken);
        var all = rows.Select(row => new IndexedTemplate(row.Id.ToString(), true, false, row.DefinitionId, row.Title, row.Purpose, row.Category, TemplateWords.Parse(row.Words), 0, 0))
            .Concat(shipped.All.Select(template => new IndexedTemplate(
                template.Read.DefinitionId, false, template.IsInEveryHotel, template.Read.DefinitionId, template.Read.Title, template.Read.Purpose, template.Read.Category, template.Read.Words, 0, 0))).ToArray();
        var (german, english) = (PlacesBy(all, "de"), PlacesBy(all, "en"));
        return new TemplateShelf(rows.Count, rows.Select(row => (DateTimeOffset?)row.ChangedAt).Max(), [.. all.Select(one => one with { PlaceDe = german[one.Id], PlaceEn = english[one.Id] })]);
    }

    private static Dictionary<string, int> PlacesBy(IndexedTemplate[] all, string language)
    {
        var compare = StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true);
        return all.OrderBy(one => one.Title.In(language), compare).ThenBy(one => one.Id, StringComparer.Ordinal).Select((one, place) => (one.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
    }
}
