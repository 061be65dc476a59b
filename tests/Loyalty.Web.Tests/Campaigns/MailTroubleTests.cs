using Loyalty.Web.Campaigns;

namespace Loyalty.Web.Tests.Campaigns;

public sealed class MailTroubleTests
{
    [Theory]
    [InlineData("Failure sending mail. Connection refused [::ffff:127.0.0.1]:1025", nameof(CampaignsText.UnreachableWhat))]
    [InlineData("mail.example did not answer within 20 seconds.", nameof(CampaignsText.SlowWhat))]
    [InlineData("The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.0 Must issue STARTTLS", nameof(CampaignsText.SignInWhat))]
    [InlineData("Mailbox unavailable. The server response was: 5.1.1 no such user", nameof(CampaignsText.MailboxWhat))]
    [InlineData("Exceeded storage allocation. The server response was: 5.2.2 mailbox full", nameof(CampaignsText.FullWhat))]
    [InlineData("The specified string is not in the form required for an e-mail address.", nameof(CampaignsText.AddressWhat))]
    [InlineData("Service not available, closing transmission channel. The server response was: 4.7.0 try again later", nameof(CampaignsText.BusyWhat))]
    [InlineData("Transaction failed. The server response was: 5.6.0 spam", nameof(CampaignsText.OtherWhat))]
    public void The_words_of_the_mail_server_are_translated(string words, string what) => Assert.Equal(what, MailTrouble.Of(words).What);
}
