using Loyalty.Domain.Operations;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Asks for a checklist to be ticked.</summary>
internal sealed class FillChecklist(WorkDesk desk) : AskPerson(desk, WorkItemKind.Checklist)
{
    public override string Type => "Loyalty.FillChecklist";
}
