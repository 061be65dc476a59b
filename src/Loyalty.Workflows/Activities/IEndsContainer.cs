namespace Loyalty.Workflows.Activities;

/// <summary>An activity after which its flowchart or sequence is over, whatever else is going on in it.</summary>
public interface IEndsContainer : IActivity;
