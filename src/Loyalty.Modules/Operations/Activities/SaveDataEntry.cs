using Loyalty.Domain.Operations;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Asks for a form to be filled in.</summary>
internal sealed class SaveDataEntry(WorkDesk desk) : AskPerson(desk, WorkItemKind.Entry)
{
    public override string Type => "Loyalty.SaveDataEntry";
}
