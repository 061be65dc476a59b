using Loyalty.Domain.Operations;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Asks for a record to be brought up to date.</summary>
internal sealed class UpdateDataEntry(WorkDesk desk) : AskPerson(desk, WorkItemKind.Update)
{
    public override string Type => "Loyalty.UpdateDataEntry";
}
