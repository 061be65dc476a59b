using Loyalty.Domain;

namespace Loyalty.Modules.Mail;

/// <summary>Where a message stands.</summary>
public enum MessageState
{
    /// <summary>It waits for its (next) attempt.</summary>
    Waiting,
    /// <summary>The mail server has taken it.</summary>
    Sent,
    /// <summary>It was given up; a person may try it again.</summary>
    Failed,
}

/// <summary>A mail in the outbox, complete as it will be sent. The outbox is the truth about mail: what is committed here is delivered.</summary>
public sealed class QueuedMessage : IHotelOwned
{
    /// <summary>How long temporary failures are tried again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(72);

    private QueuedMessage()
    {
    }

    /// <summary>The message's id, also the local part of its Message-ID, which stays the same over all attempts.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The address it goes to.</summary>
    public string To { get; private set; } = "";

    /// <summary>The member it goes to, when it is one.</summary>
    public MemberId? Member { get; private set; }

    /// <summary>Name of the template it was made from.</summary>
    public string Template { get; private set; } = "";

    /// <summary>Language of its text, de or en.</summary>
    public string Language { get; private set; } = "de";

    /// <summary>The subject.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The HTML part.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The plain-text part.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What makes it unique in the hotel: queueing the same key again changes nothing.</summary>
    public string OnceKey { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public MessageState State { get; private set; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>When the next attempt is due; while an attempt runs, when it counts as lost.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How many attempts have begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; private set; }

    /// <summary>A message that waits to be sent.</summary>
    public static QueuedMessage Of(string to, MemberId? member, string template, string language, string subject, string html, string text, string onceKey, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        To = to,
        Member = member,
        Template = template,
        Language = language,
        Subject = subject,
        Html = html,
        Text = text,
        OnceKey = onceKey,
        QueuedAt = now,
        DueAt = now,
    };

    /// <summary>Begins an attempt: nobody else takes the message until it has been answered, or the time is over.</summary>
    public void Begin(DateTimeOffset now, TimeSpan atMost)
    {
        Attempts++;
        DueAt = now + atMost;
    }

    /// <summary>Notes that the mail server took it.</summary>
    public void Deliver(DateTimeOffset now) => (State, SentAt, Error) = (MessageState.Sent, now, null);

    /// <summary>Notes a failure: a final one, or one that is tried again after a growing pause until the patience is over.</summary>
    public void Fail(string error, bool isFinal, DateTimeOffset now)
    {
        Error = error;
        if (isFinal || now - QueuedAt > Patience)
        {
            State = MessageState.Failed;
            return;
        }

        DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, Math.Min(Attempts, 10))));
    }

    /// <summary>Puts a failed message back, due at once.</summary>
    public void TryAgain(DateTimeOffset now) => (State, DueAt, Error) = (MessageState.Waiting, now, null);
}
