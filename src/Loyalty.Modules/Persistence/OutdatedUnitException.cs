using System.Data.Common;

namespace Loyalty.Modules.Persistence;

/// <summary>
/// What the unit read before it took its rows was changed by another one while it waited for them. Like a serialisation failure it is no fault of the
/// caller: the lane undoes the unit and repeats it, and the new state is read.
/// </summary>
internal sealed class OutdatedUnitException(string message) : DbException(message)
{
    /// <inheritdoc/>
    public override string SqlState => "40001";
}
