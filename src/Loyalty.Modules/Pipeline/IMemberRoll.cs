using Loyalty.Domain;

namespace Loyalty.Modules.Pipeline;

/// <summary>Says who is a member, for modules that do not know members.</summary>
public interface IMemberRoll
{
    /// <summary>True when somebody of this id is a member of the hotel and was not merged into another one.</summary>
    Task<bool> HasAsync(MemberId member, CancellationToken cancellationToken);

    /// <summary>Those whom this member took in; none without a merge.</summary>
    Task<IReadOnlyList<MemberId>> TakenInByAsync(MemberId member, CancellationToken cancellationToken);
}
