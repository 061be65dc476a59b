using System.Security.Claims;
using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Shell;

/// <summary>How a member of staff stands in the sign-in cookie, and how the caller of use cases is read from it.</summary>
public static class CallerClaims
{
    private const string HotelClaim = "loyalty.hotel";
    private const string StampClaim = "loyalty.stamp";

    /// <summary>The user of the cookie. Each role carries those below it.</summary>
    public static ClaimsPrincipal UserOf(SignedIn person, string scheme)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, person.Account.ToString()),
                new(ClaimTypes.Name, person.Name),
                new(HotelClaim, person.Hotel.ToString()),
                new(StampClaim, person.SecurityStamp),
                .. Enum.GetValues<StaffRole>().Where(lower => lower <= person.Role).Select(lower => new Claim(ClaimTypes.Role, NameOf(lower))),
            ],
            scheme));
    }

    /// <summary>Who asks; nobody when the user names no account, hotel or role.</summary>
    public static Caller CallerOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return AccountOf(user) is { } account && HotelOf(user) is { } hotel && RoleOf(user) is { } role
            ? Caller.Staff(hotel, account, role, user.Identity?.Name ?? "")
            : Caller.Anyone;
    }

    /// <summary>The question whether the sign-in still holds, or null for somebody who is not signed in.</summary>
    public static CheckSession? SessionOf(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return AccountOf(user) is { } account && HotelOf(user) is { } hotel
            ? new CheckSession(account, hotel, user.FindFirstValue(StampClaim) ?? "")
            : null;
    }

    /// <summary>The highest role of the user, or null.</summary>
    public static StaffRole? RoleOf(ClaimsPrincipal user) =>
        Enum.GetValues<StaffRole>().Where(role => user.IsInRole(NameOf(role))).Select(role => (StaffRole?)role).Max();

    /// <summary>The name of a role in [Authorize(Roles = …)]: owner, manager, staff.</summary>
    public static string NameOf(StaffRole role) => role switch
    {
        StaffRole.Owner => "owner",
        StaffRole.Manager => "manager",
        _ => "staff",
    };

    private static Guid? AccountOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account) ? account : null;

    private static HotelId? HotelOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(HotelClaim), out var hotel) ? new HotelId(hotel) : null;
}
