using Microsoft.AspNetCore.Identity;

namespace Loyalty.Modules.Access;

/// <summary>A person who works for a hotel and signs in with e-mail and password.</summary>
public sealed class StaffAccount : IdentityUser<Guid>
{
    /// <summary>The name colleagues see in the journal.</summary>
    public string DisplayName { get; set; } = "";
}
