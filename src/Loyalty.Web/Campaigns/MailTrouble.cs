namespace Loyalty.Web.Campaigns;

/// <summary>Why a mail did not go out, as people say it: the keys of what happened and of what to do, read from the words of the mail server.</summary>
public sealed record MailTrouble(string What, string Next)
{
    // The first that fits counts: a sign-in that is refused also closes the connection, and a full mailbox is also unavailable.
    private static readonly (string[] Signs, MailTrouble Trouble)[] s_known =
    [
        (["not authenticated", "authentication", "secure connection", "5.7.0", "5.7.8", "credentials", "username and password"],
            new(nameof(CampaignsText.SignInWhat), nameof(CampaignsText.SignInNext))),
        (["storage allocation", "mailbox full", "over quota", "quota exceeded", "5.2.2"], new(nameof(CampaignsText.FullWhat), nameof(CampaignsText.FullNext))),
        (["form required for an e-mail", "invalid character was found in the mail header"], new(nameof(CampaignsText.AddressWhat), nameof(CampaignsText.AddressNext))),
        (["did not answer within", "timed out"], new(nameof(CampaignsText.SlowWhat), nameof(CampaignsText.SlowNext))),
        (["connection refused", "no such host", "name or service not known", "network is unreachable", "no route to host", "failure sending mail", "unexpectedly closed", "forcibly closed", "connection reset"],
            new(nameof(CampaignsText.UnreachableWhat), nameof(CampaignsText.UnreachableNext))),
        (["service not available", "insufficient system storage", "try again later", "too many connections", "4.7.", "greylist"], new(nameof(CampaignsText.BusyWhat), nameof(CampaignsText.BusyNext))),
        (["mailbox unavailable", "user unknown", "no such user", "mailbox name not allowed", "unable to relay", "5.1.1", "does not exist"], new(nameof(CampaignsText.MailboxWhat), nameof(CampaignsText.MailboxNext))),
    ];

    private static readonly MailTrouble s_other = new(nameof(CampaignsText.OtherWhat), nameof(CampaignsText.OtherNext));

    /// <summary>What the words of the mail server mean; unknown words get general ones.</summary>
    public static MailTrouble Of(string error) =>
        s_known.FirstOrDefault(known => known.Signs.Any(sign => error.Contains(sign, StringComparison.OrdinalIgnoreCase))).Trouble ?? s_other;
}
