using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>The bell of the HTTP calls that workflows ask for.</summary>
public sealed class CallBell : Bell;

/// <summary>The bell of bookmarks that become due.</summary>
public sealed class TimerBell : Bell;

/// <summary>The bell of timers that start workflows.</summary>
public sealed class TriggerBell : Bell;
