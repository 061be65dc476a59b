using Loyalty.Domain;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Access;

/// <summary>The one role that a staff account has in a hotel.</summary>
public sealed class StaffMembership : IHotelOwned
{
    private StaffMembership()
    {
    }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The account.</summary>
    public Guid StaffAccountId { get; private set; }

    /// <summary>The role.</summary>
    public StaffRole Role { get; private set; }

    /// <summary>Gives an account a role in a hotel.</summary>
    public static StaffMembership Of(HotelId hotel, Guid account, StaffRole role) => new() { HotelId = hotel, StaffAccountId = account, Role = role };

    /// <summary>Changes the role.</summary>
    public void Become(StaffRole role) => Role = role;
}
