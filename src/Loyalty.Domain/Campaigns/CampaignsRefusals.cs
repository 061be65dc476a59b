namespace Loyalty.Domain.Campaigns;

/// <summary>Refusals of mails to guests.</summary>
public static class CampaignsRefusals
{
    /// <summary>Nobody of the hotel has an address to which a test could go.</summary>
    public static Refusal NobodyToTest() => new("campaigns.nobody-to-test");

    /// <summary>The mail was meant for a member who does not exist (any more).</summary>
    public static Refusal MemberUnknown() => new("campaigns.member-unknown");

    /// <summary>The workflow does not say which template to send.</summary>
    public static Refusal TemplateMissing() => new("campaigns.template-missing");
}
