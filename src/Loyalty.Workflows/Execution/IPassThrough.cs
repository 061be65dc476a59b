namespace Loyalty.Workflows.Execution;

/// <summary>Marks an exception that is no fault of the activity, such as a failing database: it leaves the engine, and the burst with it.</summary>
public interface IPassThrough;
