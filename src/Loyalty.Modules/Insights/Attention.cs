using Loyalty.Domain;

namespace Loyalty.Modules.Insights;

/// <summary>What can need somebody of the hotel, the most pressing first.</summary>
public enum AttentionKind
{
    /// <summary>A workflow stands still because of an error.</summary>
    WorkflowStopped,
    /// <summary>Mails could not be delivered.</summary>
    MailFailed,
    /// <summary>Work that should have been done before today.</summary>
    WorkOverdue,
    /// <summary>Work that is due today.</summary>
    WorkDueToday,
    /// <summary>Vouchers that were handed out and wait to be honoured.</summary>
    VouchersOpen,
    /// <summary>Points that lose their validity within 30 days.</summary>
    PointsExpiring,
}

/// <summary>One thing that needs somebody: how many there are, since or until when, and for points how many members lose how many.</summary>
public sealed record Attention(AttentionKind Kind, int Count)
{
    /// <summary>The instant of the oldest.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The first day on which something is due or ends.</summary>
    public BusinessDate? FirstOn { get; init; }

    /// <summary>The last such day.</summary>
    public BusinessDate? LastOn { get; init; }

    /// <summary>The points that are at stake.</summary>
    public Points? Points { get; init; }
}
