namespace Loyalty.Domain.Rewards;

/// <summary>Whether a promise was kept.</summary>
public enum PromiseState
{
    /// <summary>Nobody has said yet.</summary>
    Open = 1,
    /// <summary>The guest got it.</summary>
    Kept,
    /// <summary>The guest did not get it; the reason stands beside it.</summary>
    Broken,
    /// <summary>It was not wanted any more: the stay or the redemption was called off.</summary>
    Withdrawn,
}

/// <summary>Something that a member was promised for a day: a benefit of their tier with a stay, or a reward that has to be prepared. Promised is held against kept.</summary>
public sealed class BenefitPromise : IHotelOwned
{
    private BenefitPromise()
    {
    }

    /// <summary>The promise's id.</summary>
    public BenefitPromiseId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>Who was promised something.</summary>
    public MemberId MemberId { get; private set; }

    /// <summary>What was promised, by its name then.</summary>
    public LocalText Benefit { get; private set; } = new("", "");

    /// <summary>Its place among what was promised at the same time, counted from 0.</summary>
    public int Place { get; private set; }

    /// <summary>The day for which it was promised.</summary>
    public BusinessDate DueOn { get; private set; }

    /// <summary>The stay with which it was promised; null for a reward.</summary>
    public StayId? StayId { get; private set; }

    /// <summary>The redemption by which it was promised; null for a benefit of the tier.</summary>
    public RedemptionId? RedemptionId { get; private set; }

    /// <summary>Whether it was kept.</summary>
    public PromiseState State { get; private set; } = PromiseState.Open;

    /// <summary>Why it was not kept.</summary>
    public string? Reason { get; private set; }

    /// <summary>When somebody said so.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Who said so.</summary>
    public string? SettledBy { get; private set; }

    /// <summary>A benefit of the tier, promised with a stay.</summary>
    public static BenefitPromise With(BenefitPromiseId id, StayId stay, MemberId member, LocalText benefit, int place, BusinessDate dueOn) =>
        new() { Id = id, StayId = stay, MemberId = member, Benefit = benefit, Place = place, DueOn = dueOn };

    /// <summary>A reward that has to be prepared.</summary>
    public static BenefitPromise By(BenefitPromiseId id, Redemption redemption, BusinessDate dueOn)
    {
        ArgumentNullException.ThrowIfNull(redemption);
        return new BenefitPromise { Id = id, RedemptionId = redemption.Id, MemberId = redemption.MemberId, Benefit = redemption.RewardName, DueOn = dueOn };
    }

    /// <summary>Notes whether it was kept, and why not. What was noted before stays.</summary>
    public void Settle(bool kept, string? reason, string by, DateTimeOffset now)
    {
        if (State == PromiseState.Open)
        {
            (State, Reason, SettledBy, SettledAt) = (kept ? PromiseState.Kept : PromiseState.Broken, kept ? null : reason, by, now);
        }
    }

    /// <summary>The promise goes over to the member who took its member in.</summary>
    public void PassTo(MemberId member) => MemberId = member;

    /// <summary>Takes it out of the count, because it is not wanted any more.</summary>
    public void Withdraw(string by, DateTimeOffset now)
    {
        if (State == PromiseState.Open)
        {
            (State, SettledBy, SettledAt) = (PromiseState.Withdrawn, by, now);
        }
    }
}

/// <summary>The id of a promise.</summary>
public readonly record struct BenefitPromiseId(Guid Value) : IId<BenefitPromiseId>
{
    public static BenefitPromiseId From(Guid value) => new(value);

    /// <summary>A new id that sorts by its time.</summary>
    public static BenefitPromiseId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
