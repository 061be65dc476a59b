using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Modules.Integrations.Bookings;

/// <summary>What became of one row of an imported file.</summary>
public enum RowFate
{
    /// <summary>The stay earned points.</summary>
    Earned,
    /// <summary>The booking was cancelled.</summary>
    Cancelled,
    /// <summary>The guest did not come.</summary>
    NoShow,
    /// <summary>The stay had no night and earned nothing.</summary>
    NoNight,
    /// <summary>The stay earned nothing for a reason.</summary>
    NotEligible,
    /// <summary>The booking was imported before.</summary>
    Known,
    /// <summary>The row could not be read.</summary>
    Unreadable,
}

/// <summary>The fate of one row, its points, and for those not eligible the reason (a code of <see cref="EarnReasons"/>) and the channel.</summary>
public sealed record StayOutcome(int Row, RowFate Fate, Points Points, string? Reason = null, string? Channel = null)
{
    /// <summary>A stay that earned.</summary>
    public static StayOutcome Earned(int row, Points points) => new(row, RowFate.Earned, points);

    /// <summary>A booking that was imported before.</summary>
    public static StayOutcome Known(int row) => new(row, RowFate.Known, Points.Zero);

    /// <summary>A stay that earned nothing, and why; the channel matters only where it is the reason.</summary>
    public static StayOutcome NotEligible(int row, string reason, string channel) =>
        new(row, RowFate.NotEligible, Points.Zero, reason, reason == EarnReasons.ChannelNotEligible ? channel : null);

    /// <summary>A booking that came to no night.</summary>
    public static StayOutcome Of(int row, Stay stay)
    {
        ArgumentNullException.ThrowIfNull(stay);
        return new StayOutcome(row, stay.Status switch
        {
            StayStatus.Cancelled => RowFate.Cancelled,
            StayStatus.NoShow => RowFate.NoShow,
            _ => RowFate.NoNight,
        }, Points.Zero);
    }
}
