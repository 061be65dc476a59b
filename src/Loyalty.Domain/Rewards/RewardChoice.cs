namespace Loyalty.Domain.Rewards;

/// <summary>What somebody chooses with a reward: the day of an experience, its time (null takes the first with a place left), and how many points are paid where the rest may be paid in money.</summary>
public sealed record RewardChoice(BusinessDate? On = null, string? At = null, Points? Pay = null)
{
    /// <summary>Nothing is chosen: all of the price in points, no date.</summary>
    public static readonly RewardChoice None = new();
}

/// <summary>What a redemption costs then: points, and money in minor units; and the date that was chosen.</summary>
public sealed record Bargain(Points Price, long CashMinor, ExperienceDate? Date)
{
    /// <summary>
    /// What a choice comes to on a day; refused for a date that is not offered, for any date where there are none, and for fewer points than must be paid.
    /// Where no time is chosen, the date is the first one of its day.
    /// </summary>
    public static Result<Bargain> Of(RewardOffer offer, RewardChoice choice, BusinessDate today)
    {
        ArgumentNullException.ThrowIfNull(offer);
        ArgumentNullException.ThrowIfNull(choice);
        ExperienceDate? date = null;
        if (offer.Dates.Count > 0)
        {
            if (choice.On is not { } on)
            {
                return RewardsRefusals.DateNeeded();
            }

            date = on < today ? null : offer.DatesOn(on, choice.At).FirstOrDefault();
            if (date is null)
            {
                return RewardsRefusals.DateUnknown(on);
            }
        }
        else if (choice.On is not null || choice.At is not null)
        {
            return RewardsRefusals.NoDates().At(choice.On is null ? "/at" : "/on");
        }

        var price = offer.PriceOn(date?.On ?? today);
        if (choice.Pay is not { } pay || pay == price)
        {
            return new Bargain(price, 0, date);
        }

        if (offer.Cash is not { } cash)
        {
            return RewardsRefusals.NoCashPart();
        }

        return pay < cash.Least || pay > price ? RewardsRefusals.PayBetween(cash.Least, price) : new Bargain(pay, cash.MinorFor(price - pay), date);
    }
}

/// <summary>The bill on which a voucher is honoured: what it comes to before all vouchers, and its number, by which vouchers of one bill are known.</summary>
public sealed record VoucherUse(Money? Bill = null, string? BillNumber = null);

/// <summary>A voucher that was honoured on a bill before: what it was for, and what it let off, in minor units.</summary>
public sealed record VoucherOnBill(RewardOffer Offer, long LetOffMinor);
