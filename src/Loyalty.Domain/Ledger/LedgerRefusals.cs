namespace Loyalty.Domain.Ledger;

/// <summary>Why something with points is refused.</summary>
public static class LedgerRefusals
{
    /// <summary>The member has fewer points at their disposal than asked for.</summary>
    public static Refusal InsufficientPoints(Points balance, Points asked) => new("ledger.insufficient-points", balance, asked);

    /// <summary>An adjustment needs a reason that the guest may read.</summary>
    public static Refusal ReasonMissing() => new Refusal("ledger.reason-missing").At("/reason");

    /// <summary>An adjustment of nothing is none.</summary>
    public static Refusal NothingToAdjust() => new Refusal("ledger.nothing-to-adjust").At("/points");

    /// <summary>The caller's role may only adjust a smaller number of points.</summary>
    public static Refusal AboveLimit(Points limit) => new Refusal("ledger.above-limit", limit) { Kind = RefusalKind.Forbidden }.At("/points");

    /// <summary>An imported balance needs the document it comes from.</summary>
    public static Refusal DocumentMissing() => new Refusal("ledger.document-missing").At("/document");

    /// <summary>An imported balance is larger than any that can be meant, or than an account can count.</summary>
    public static Refusal BalanceTooLarge(Points most) => new Refusal("ledger.balance-too-large", most) { Kind = RefusalKind.Malformed }.At("/points");

    /// <summary>So many points need a second person, who agrees to a request.</summary>
    public static Refusal SecondPersonNeeded(Points above) => new Refusal("ledger.second-person-needed", above) { Kind = RefusalKind.Forbidden }.At("/points");

    /// <summary>Who contests an entry says what is wrong with it.</summary>
    public static Refusal ContestEmpty() => new Refusal("ledger.contest-empty") { Kind = RefusalKind.Malformed }.At("/message");

    /// <summary>The entry was contested before.</summary>
    public static Refusal AlreadyContested() => new("ledger.already-contested") { Kind = RefusalKind.Conflict };

    /// <summary>Whoever accepts a contest by hand says how many points correct it.</summary>
    public static Refusal CorrectionMissing() => new Refusal("ledger.correction-missing").At("/points");

    /// <summary>What corrects a contested entry is no whole number of points, or more than can be posted.</summary>
    public static Refusal CorrectionNotWhole(Points most) => new Refusal("ledger.correction-not-whole", most).At("/points");

    /// <summary>Judging the stay again has changed nothing.</summary>
    public static Refusal RejudgedTheSame() => new Refusal("ledger.rejudged-the-same").At("/decision");

    /// <summary>Points are not passed on in this hotel.</summary>
    public static Refusal TransfersOff() => new("ledger.transfers-off");

    /// <summary>More than a member may pass on this year; what is left is named.</summary>
    public static Refusal TransferAboveLimit(Points left) => new Refusal("ledger.transfer-above-limit", left).At("/points");

    /// <summary>Nobody passes points on to themself.</summary>
    public static Refusal TransferToSelf() => new Refusal("ledger.transfer-to-self").At("/to");

    /// <summary>The hold was captured or released before.</summary>
    public static Refusal HoldOver() => new("ledger.hold-over") { Kind = RefusalKind.Conflict };
}
