namespace Loyalty.Domain.Rewards;

/// <summary>Why something with rewards and vouchers is refused.</summary>
public static class RewardsRefusals
{
    /// <summary>The reward is not on offer today.</summary>
    public static Refusal NotOnOffer(string code) => new("rewards.not-on-offer", code) { Kind = RefusalKind.NotFound };

    /// <summary>The reward is for members of a higher tier.</summary>
    public static Refusal TierTooLow(int fromRank) => new("rewards.tier-too-low", fromRank);

    /// <summary>None is left.</summary>
    public static Refusal OutOfStock() => new("rewards.out-of-stock") { Kind = RefusalKind.Conflict };

    /// <summary>All places of this date are taken.</summary>
    public static Refusal DateFull(BusinessDate on, string at) => new("rewards.date-full", on, at) { Kind = RefusalKind.Conflict };

    /// <summary>The experience has dates, and none was chosen.</summary>
    public static Refusal DateNeeded() => new("rewards.date-needed");

    /// <summary>The experience does not take place then.</summary>
    public static Refusal DateUnknown(BusinessDate on) => new("rewards.date-unknown", on);

    /// <summary>The reward can be had on any day, and a date was chosen.</summary>
    public static Refusal NoDates() => new("rewards.no-dates");

    /// <summary>The member has had it as often as the period allows.</summary>
    public static Refusal AllowanceUsed(int quantity, BusinessDate since) => new("rewards.allowance-used", quantity, since) { Kind = RefusalKind.Conflict };

    /// <summary>The price is in points alone.</summary>
    public static Refusal NoCashPart() => new("rewards.no-cash-part");

    /// <summary>So many points cannot be paid: fewer than the least, or more than the price.</summary>
    public static Refusal PayBetween(Points least, Points price) => new("rewards.pay-between", least, price);

    /// <summary>The bill is smaller than the voucher asks for.</summary>
    public static Refusal BillTooSmall(Money least, Money bill) => new("rewards.bill-too-small", least, bill);

    /// <summary>The vouchers before this one have let off all of the bill.</summary>
    public static Refusal BillLetOff(Money bill, Money letOff) => new("rewards.bill-let-off", bill, letOff) { Kind = RefusalKind.Conflict };

    /// <summary>The voucher depends on the bill, and nobody has said what it comes to.</summary>
    public static Refusal BillNeeded() => new Refusal("rewards.bill-needed").At("/bill");

    /// <summary>Which vouchers stand on the bill matters, and nobody has said which bill it is.</summary>
    public static Refusal BillNumberNeeded() => new Refusal("rewards.bill-number-needed").At("/billNumber");

    /// <summary>The two vouchers may not stand on one bill.</summary>
    public static Refusal NotTogether(LocalText name, LocalText other) => new("rewards.not-together", name, other) { Kind = RefusalKind.Conflict };

    /// <summary>The voucher is not honoured on these days.</summary>
    public static Refusal ClosedDay(BusinessDate from, BusinessDate until) => new("rewards.closed-day", from, until);

    /// <summary>The experience takes place later.</summary>
    public static Refusal BeforeDate(BusinessDate on) => new("rewards.before-date", on);

    /// <summary>The hotel has yet to confirm it.</summary>
    public static Refusal NotConfirmed() => new("rewards.not-confirmed") { Kind = RefusalKind.Conflict };

    /// <summary>A promise was not kept, or a redemption refused, and nobody has said why.</summary>
    public static Refusal ReasonNeeded() => new Refusal("rewards.reason-needed").At("/reason");

    /// <summary>The programme has no personal offers.</summary>
    public static Refusal OffersOff() => new("rewards.offers-off");

    /// <summary>The reward asks for a date or for the hotel's word, so that it is nothing to give away by itself.</summary>
    public static Refusal NotAsPresent(LocalText name) => new("rewards.not-as-present", name);

    /// <summary>An amount above nothing is needed.</summary>
    public static Refusal AmountNeeded() => new Refusal("rewards.amount-needed") { Kind = RefusalKind.Malformed }.At("/amount");

    /// <summary>There is less cashback than shall be paid.</summary>
    public static Refusal CashbackTooSmall(Money balance, Money asked) => new("rewards.cashback-too-small", balance, asked);

    /// <summary>There is no voucher with this code.</summary>
    public static Refusal VoucherNotFound() => new("rewards.voucher-not-found") { Kind = RefusalKind.NotFound };

    /// <summary>The voucher was honoured before.</summary>
    public static Refusal AlreadyHonoured() => new("rewards.already-honoured") { Kind = RefusalKind.Conflict };

    /// <summary>There is nothing to take back, for the voucher was not honoured.</summary>
    public static Refusal NotHonoured() => new("rewards.not-honoured") { Kind = RefusalKind.Conflict };

    /// <summary>The redemption was cancelled.</summary>
    public static Refusal Cancelled() => new("rewards.cancelled") { Kind = RefusalKind.Gone };

    /// <summary>The voucher was not used in time.</summary>
    public static Refusal Lapsed(BusinessDate validUntil) => new("rewards.lapsed", validUntil) { Kind = RefusalKind.Gone };
}
