namespace Loyalty.Domain.Design;

/// <summary>A step of the design was answered, for the first time or again.</summary>
public sealed record StepAnswered(Guid InstanceId, string Step) : DomainEvent;

/// <summary>A version of the programme was published and judges the stays that depart from its first day on.</summary>
public sealed record BlueprintPublished(BlueprintVersionId Version, int Number, BusinessDate ValidFrom) : DomainEvent;
