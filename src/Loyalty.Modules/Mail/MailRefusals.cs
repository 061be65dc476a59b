using Loyalty.Domain;

namespace Loyalty.Modules.Mail;

/// <summary>Refusals of the mail outbox.</summary>
public static class MailRefusals
{
    /// <summary>There is no message template of this name.</summary>
    public static Refusal TemplateUnknown(string template) => new("mail.template-unknown", template) { Kind = RefusalKind.NotFound };

    /// <summary>Only a failed message can be tried again.</summary>
    public static Refusal NotFailed() => new("mail.not-failed") { Kind = RefusalKind.Conflict };
}
