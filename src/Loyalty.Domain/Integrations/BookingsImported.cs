namespace Loyalty.Domain.Integrations;

/// <summary>A file has brought past bookings.</summary>
public sealed record BookingsImported(int Rows) : DomainEvent;
