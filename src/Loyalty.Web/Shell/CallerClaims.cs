using System.Security.Claims;
using Loyalty.Domain;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Shell;

/// <summary>How a member of staff stands in the sign-in cookie, and how the caller of use cases is read from it.</summary>
public static class CallerClaims
{
    /// <summary>The claim that names the hotel.</summary>
    public const string Hotel = "loyalty.hotel";

    /// <summary>The claims of a signed-in member of staff; the role is owner, manager or staff.</summary>
    public static IReadOnlyList<Claim> Of(Guid account, string name, HotelId hotel, StaffRole role) =>
    [
        new(ClaimTypes.NameIdentifier, account.ToString()),
        new(ClaimTypes.Name, name),
        new(Hotel, hotel.ToString()),
        .. Enum.GetValues<StaffRole>().Where(lower => lower <= role).Select(lower => new Claim(ClaimTypes.Role, NameOf(lower))),
    ];

    /// <summary>Who asks; nobody when the cookie names no account or no hotel.</summary>
    public static Caller CallerOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            && Guid.TryParse(user.FindFirstValue(Hotel), out var hotel)
            && RoleOf(user) is { } role
            ? Caller.Staff(new HotelId(hotel), account, role, user.Identity?.Name ?? "")
            : Caller.Anyone;
    }

    /// <summary>The highest role of the user, or null.</summary>
    public static StaffRole? RoleOf(ClaimsPrincipal user) =>
        Enum.GetValues<StaffRole>().Where(role => user.IsInRole(NameOf(role))).Select(role => (StaffRole?)role).Max();

    /// <summary>The name of a role in [Authorize(Roles = …)]: owner, manager, staff. Each role carries those below it.</summary>
    public static string NameOf(StaffRole role) => role switch
    {
        StaffRole.Owner => "owner",
        StaffRole.Manager => "manager",
        _ => "staff",
    };
}
