namespace Loyalty.Modules.Mail;

/// <summary>Hands one mail to a mail server.</summary>
public interface IMailTransport
{
    /// <summary>Returns when the server has taken the mail; throws <see cref="MailNotTakenException"/> when it did not.</summary>
    Task SendAsync(QueuedMessage message, string fromName, CancellationToken cancellationToken);
}

/// <summary>The mail server did not take a mail.</summary>
public sealed class MailNotTakenException(string reason, bool isFinal, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>True when trying again is no use (SMTP 5xx).</summary>
    public bool IsFinal { get; } = isFinal;
}
