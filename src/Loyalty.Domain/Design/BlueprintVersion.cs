namespace Loyalty.Domain.Design;

/// <summary>A published version of the programme: immutable, numbered, and valid for all stays that depart from its first day on.</summary>
public sealed class BlueprintVersion : IHotelOwned
{
    private BlueprintVersion()
    {
    }

    /// <summary>The version's id.</summary>
    public BlueprintVersionId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The programme that was published.</summary>
    public BlueprintId BlueprintId { get; private set; }

    /// <summary>1 for the first version.</summary>
    public int Number { get; private set; }

    /// <summary>The first departure day that this version judges.</summary>
    public BusinessDate ValidFrom { get; private set; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>Who published it.</summary>
    public string PublishedBy { get; private set; } = "";

    /// <summary>The answers of the first five steps as they were published, as JSON.</summary>
    public string Content { get; private set; } = "{}";

    /// <summary>The content, read.</summary>
    public BlueprintContent Read() => BlueprintContent.Parse(Content);

    internal static BlueprintVersion Of(BlueprintId blueprint, int number, BusinessDate validFrom, string content, string by, DateTimeOffset now) => new()
    {
        Id = BlueprintVersionId.New(now),
        BlueprintId = blueprint,
        Number = number,
        ValidFrom = validFrom,
        Content = content,
        PublishedBy = by,
        PublishedAt = now,
    };
}
