namespace Loyalty.Workflows.Activities;

/// <summary>A container that a Break inside it ends.</summary>
public interface ILoop : IContainer;
