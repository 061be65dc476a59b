using Loyalty.Domain.Operations;

namespace Loyalty.Modules.Operations.Activities;

/// <summary>Asks for something to be done outside the program.</summary>
internal sealed class CreateTask(WorkDesk desk) : AskPerson(desk, WorkItemKind.Task)
{
    public override string Type => "Loyalty.CreateTask";
}
