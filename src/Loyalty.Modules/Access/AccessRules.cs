namespace Loyalty.Modules.Access;

/// <summary>Numbers that hold for signing in.</summary>
public static class AccessRules
{
    /// <summary>Least characters of a password.</summary>
    public const int PasswordLength = 12;

    /// <summary>Minutes for which an account is closed after ten wrong passwords.</summary>
    public const int LockoutMinutes = 10;
}
