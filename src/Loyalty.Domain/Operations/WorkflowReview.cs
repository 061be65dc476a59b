namespace Loyalty.Domain.Operations;

/// <summary>Somebody has looked through a workflow, and has said until which day that is to be done again.</summary>
public sealed class WorkflowReview : IHotelOwned
{
    /// <summary>The months after which a workflow is looked through again where nobody has said otherwise.</summary>
    public const int UsualMonths = 6;

    private WorkflowReview()
    {
    }

    /// <summary>The review's id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The workflow.</summary>
    public string DefinitionId { get; private set; } = "";

    /// <summary>When it was looked through.</summary>
    public DateTimeOffset ReviewedAt { get; private set; }

    /// <summary>Who looked it through.</summary>
    public string ReviewedBy { get; private set; } = "";

    /// <summary>The hotel day until which it is to be done again.</summary>
    public BusinessDate NextDueOn { get; private set; }

    /// <summary>Notes that somebody has looked a workflow through today, and does so again in some months.</summary>
    public static WorkflowReview Of(string definitionId, int months, BusinessDate today, string by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), DefinitionId = definitionId, ReviewedAt = now, ReviewedBy = by, NextDueOn = today.AddMonths(months) };
}
