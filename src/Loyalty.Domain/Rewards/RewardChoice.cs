namespace Loyalty.Domain.Rewards;

/// <summary>What somebody chooses with a reward: the date of an experience, and how many points are paid where the rest may be paid in money.</summary>
public sealed record RewardChoice(BusinessDate? On = null, string? At = null, Points? Pay = null)
{
    /// <summary>Nothing is chosen: all of the price in points, no date.</summary>
    public static readonly RewardChoice None = new();
}

/// <summary>What a redemption costs then: points, and money in minor units; and the date that was chosen.</summary>
public sealed record Bargain(Points Price, long CashMinor, ExperienceDate? Date)
{
    /// <summary>What a choice comes to on a day; refused for a date that is not offered and for fewer points than must be paid.</summary>
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

            date = offer.Dates.FirstOrDefault(one => one.On == on && (choice.At is null || one.At == choice.At) && on >= today);
            if (date is null)
            {
                return RewardsRefusals.DateUnknown(on);
            }
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
