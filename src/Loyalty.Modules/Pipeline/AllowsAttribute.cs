namespace Loyalty.Modules.Pipeline;

/// <summary>Says who may send a command or query: staff from a role upwards, and API keys with a scope. The program itself always may.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AllowsAttribute : Attribute
{
    /// <summary>Allowed to staff of this role and above.</summary>
    public AllowsAttribute(StaffRole role) => Role = role;

    /// <summary>Not allowed to staff, only to API keys with the scope (or to the program itself when no scope is named).</summary>
    public AllowsAttribute()
    {
    }

    /// <summary>The least role, or null when staff may not.</summary>
    public StaffRole? Role { get; }

    /// <summary>The API scope that also allows it, or null.</summary>
    public string? Scope { get; init; }

    /// <summary>True when nobody needs to be signed in: sign-in, set-up, and links that carry their own proof.</summary>
    public bool Anyone { get; init; }
}
