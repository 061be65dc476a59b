namespace Loyalty.Domain.Operations;

/// <summary>The role that work is meant for; each role may also do what is meant for the ones before it.</summary>
public enum AssigneeRole
{
    /// <summary>The front desk.</summary>
    Staff = 1,
    /// <summary>Those who run the programme.</summary>
    Manager = 2,
    /// <summary>The owner.</summary>
    Owner = 3,
}

/// <summary>Whom work is meant for: everybody of a role and above, or one person.</summary>
public readonly record struct Assignee(AssigneeRole Role, Guid? Person = null)
{
    /// <summary>The assignee that a definition names: owner, manager or staff; everything else means the front desk.</summary>
    public static Assignee Of(string? name) => new(name switch
    {
        "owner" => AssigneeRole.Owner,
        "manager" => AssigneeRole.Manager,
        _ => AssigneeRole.Staff,
    });

    /// <summary>True when somebody may do the work: the person meant, a manager in anybody's place, or whoever has the role.</summary>
    public bool Includes(AssigneeRole role, Guid? person) => Person is null ? role >= Role : person == Person || role >= AssigneeRole.Manager;
}
