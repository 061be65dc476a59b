namespace Loyalty.Workflows.Expressions;

/// <summary>An input could not be evaluated; the activity that asked for it faults with this message.</summary>
public sealed class ExpressionException(string message, Exception? inner = null) : Exception(message, inner);
