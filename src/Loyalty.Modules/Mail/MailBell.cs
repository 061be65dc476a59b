using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Mail;

/// <summary>The bell of the mail outbox.</summary>
public sealed class MailBell : Bell;
