namespace Loyalty.Domain.Rewards;

/// <summary>How many places of one date of an experience are taken, over all versions of the programme: a new version changes how many there are, not how many are gone.</summary>
public sealed class ExperiencePlaces : IHotelOwned
{
    private ExperiencePlaces()
    {
    }

    /// <summary>The row's id.</summary>
    public ExperiencePlacesId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The reward's code.</summary>
    public string RewardCode { get; private set; } = "";

    /// <summary>The day.</summary>
    public BusinessDate On { get; private set; }

    /// <summary>When it begins.</summary>
    public string At { get; private set; } = "";

    /// <summary>Places that are taken.</summary>
    public int Taken { get; private set; }

    /// <summary>The places of a date, none of them taken.</summary>
    public static ExperiencePlaces Of(ExperiencePlacesId id, string code, ExperienceDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return new ExperiencePlaces { Id = id, RewardCode = code, On = date.On, At = date.At };
    }

    /// <summary>True when a place is left.</summary>
    public bool HasLeft(ExperienceDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return Taken < date.Places;
    }

    /// <summary>Takes a place; refused when all are taken.</summary>
    public Result<Done> Take(ExperienceDate date)
    {
        if (!HasLeft(date))
        {
            return RewardsRefusals.DateFull(On, At);
        }

        Taken++;
        return Done.It;
    }

    /// <summary>Gives a place back.</summary>
    public void GiveBack() => Taken--;
}

/// <summary>The id of the places of one date.</summary>
public readonly record struct ExperiencePlacesId(Guid Value) : IId<ExperiencePlacesId>
{
    public static ExperiencePlacesId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static ExperiencePlacesId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
