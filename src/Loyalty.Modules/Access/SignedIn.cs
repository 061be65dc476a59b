using Loyalty.Domain;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Access;

/// <summary>Who has just signed in and where: all that the cookie needs.</summary>
public sealed record SignedIn(Guid Account, string Name, string Email, string SecurityStamp, HotelId Hotel, string HotelName, StaffRole Role);
