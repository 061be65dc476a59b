using Loyalty.Domain;

namespace Loyalty.Modules.Pipeline;

/// <summary>What a staff account may do in one hotel; each role may do all that the one before it may.</summary>
public enum StaffRole
{
    /// <summary>Works at the front desk: enrols, books, redeems, completes tasks.</summary>
    Staff = 1,
    /// <summary>Runs the programme: designs, adjusts, looks at workflows and the outbox.</summary>
    Manager = 2,
    /// <summary>Owns the hotel: publishes the programme, invites staff, makes API keys.</summary>
    Owner = 3,
}

/// <summary>Who asks: a member of staff, an API key, nobody yet (sign-in pages, guests' links), or the program itself.</summary>
public sealed record Caller
{
    private Caller()
    {
    }

    /// <summary>The hotel whose data the caller sees; null before a hotel is known.</summary>
    public HotelId? Hotel { get; private init; }

    /// <summary>The staff account, when a person of the hotel asks.</summary>
    public Guid? StaffAccount { get; private init; }

    /// <summary>The role that came with the sign-in cookie; the corridor asks the database again.</summary>
    public StaffRole? Role { get; private init; }

    /// <summary>The API key, when another system asks.</summary>
    public Guid? ApiKey { get; private init; }

    /// <summary>What the API key may do: stays, members, redeem, read, admin.</summary>
    public IReadOnlySet<string> Scopes { get; private init; } = new HashSet<string>();

    /// <summary>True for jobs, reactions and verbs of the program itself.</summary>
    public bool IsSystem { get; private init; }

    /// <summary>How the journal names the caller.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Nobody yet: sign-in, set-up and guests' links.</summary>
    public static Caller Anyone { get; } = new() { Name = "anyone" };

    /// <summary>The program itself, acting for one hotel, or for none when it works across hotels.</summary>
    public static Caller System(HotelId? hotel) => new() { Hotel = hotel, IsSystem = true, Name = "Loyalty" };

    /// <summary>A member of staff in one hotel.</summary>
    public static Caller Staff(HotelId hotel, Guid account, StaffRole role, string name) =>
        new() { Hotel = hotel, StaffAccount = account, Role = role, Name = name };

    /// <summary>Another system with an API key of one hotel.</summary>
    public static Caller Key(HotelId hotel, Guid apiKey, string name, IEnumerable<string> scopes) =>
        new() { Hotel = hotel, ApiKey = apiKey, Name = name, Scopes = scopes.ToHashSet(StringComparer.Ordinal) };
}
