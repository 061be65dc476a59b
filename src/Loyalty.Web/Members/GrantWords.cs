using Loyalty.Domain.Members;

namespace Loyalty.Web.Members;

/// <summary>The ways in which the desk gives a tier.</summary>
public enum GrantWay
{
    /// <summary>Against the proof of a status elsewhere.</summary>
    Match,
    /// <summary>On trial, with nights to be slept.</summary>
    Challenge,
    /// <summary>Bought.</summary>
    Paid,
    /// <summary>By the house's own decision.</summary>
    House,
}

/// <summary>What each way is called, and what the programme takes it for: a challenge is a match that asks for nights.</summary>
internal static class GrantWords
{
    public static string Way(GrantWay way) => way switch
    {
        GrantWay.Match => nameof(MembersText.GrantMatch),
        GrantWay.Challenge => nameof(MembersText.GrantChallenge),
        GrantWay.Paid => nameof(MembersText.GrantPaid),
        _ => nameof(MembersText.GrantHouse),
    };

    public static string Help(GrantWay way) => way switch
    {
        GrantWay.Match => nameof(MembersText.GrantMatchHelp),
        GrantWay.Challenge => nameof(MembersText.GrantChallengeHelp),
        GrantWay.Paid => nameof(MembersText.GrantPaidHelp),
        _ => nameof(MembersText.GrantHouseHelp),
    };

    public static string Reason(GrantWay way) => way switch
    {
        GrantWay.Match or GrantWay.Challenge => nameof(MembersText.GrantProof),
        GrantWay.Paid => nameof(MembersText.GrantNote),
        _ => nameof(MembersText.GrantReason),
    };

    public static TierGiftKind Kind(GrantWay way) => way switch
    {
        GrantWay.Match or GrantWay.Challenge => TierGiftKind.Match,
        GrantWay.Paid => TierGiftKind.Paid,
        _ => TierGiftKind.Manual,
    };

    /// <summary>The way in which a tier was given.</summary>
    public static GrantWay Of(TierGiftKind kind, int? targetNights) => kind switch
    {
        _ when targetNights is not null => GrantWay.Challenge,
        TierGiftKind.Match => GrantWay.Match,
        TierGiftKind.Paid => GrantWay.Paid,
        _ => GrantWay.House,
    };
}
