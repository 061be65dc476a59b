using Loyalty.Workflows.Definitions;

namespace Loyalty.Workflows.Activities;

/// <summary>
/// Runs activities along arrows, as Elsa's counter mode does: an activity with several arrows to it waits for all that can
/// still come, one that none of them leads to is skipped, and an arrow leading back runs its target again.
/// </summary>
public sealed class Flowchart : IContainer
{
    private const string ByLoop = "loop";

    /// <inheritdoc />
    public string Type => "Elsa.Flowchart";

    /// <inheritdoc />
    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (FlowStart.Of(context.Node, context.TriggerActivityId) is { } start)
        {
            FlowProgress.Begin(context, start);
            context.Schedule(start);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ChildCompletedAsync(ActivityContext context, ChildCompletion child, CancellationToken cancellationToken)
    {
        if (context.IsEnd(child.Node)) context.Complete();
        else new Traversal(context).Leave(child.Node.Id, child.Outcomes, byLoop: child.Tag == ByLoop);
        return ValueTask.CompletedTask;
    }

    /// <summary>Begins what the arrows lead to that were visited and have had no effect yet; there are such only after they were changed.</summary>
    internal static void Settle(ActivityContext context) => new Traversal(context).Settle();

    /// <summary>Follows the arrows out of one completed activity, and out of those it causes to be skipped.</summary>
    private sealed class Traversal(ActivityContext context)
    {
        private readonly FlowProgress _progress = FlowProgress.Of(context);

        /// <summary>Depth first as the reference does, but with a stack of its own: a chain of skipped activities may be long.</summary>
        private readonly Stack<(IEnumerator<Connection> Arrows, IReadOnlyList<string> Outcomes)> _pending = new();

        public void Leave(string activityId, IReadOnlyList<string> outcomes, bool byLoop)
        {
            Visit(activityId, outcomes, byLoop);
            TakeAll();
        }

        public void Settle()
        {
            var forward = _progress.Graph.Reachable().SelectMany(_progress.Graph.Outbound).Where(_progress.Graph.IsForward);
            foreach (var arrow in forward.Where(arrow => _progress.Visits(arrow) > 0))
            {
                if (!_progress.IsBehind(arrow) && !context.IsQueued(arrow.Target) && !context.IsRunning(arrow.Target)) Enter(arrow);
                TakeAll();
            }
        }

        private void TakeAll()
        {
            while (_pending.TryPeek(out var top))
            {
                if (top.Arrows.MoveNext()) Take(top.Arrows.Current, top.Outcomes.Contains(top.Arrows.Current.SourcePort));
                else _pending.Pop().Arrows.Dispose();
            }
        }

        private void Visit(string activityId, IReadOnlyList<string> outcomes, bool byLoop = false)
        {
            if (!byLoop) _progress.CountActivity(activityId);
            _pending.Push((_progress.Graph.Outbound(activityId).GetEnumerator(), outcomes));
        }

        private void Skip(string activityId) => Visit(activityId, []);

        private void Take(Connection arrow, bool followed)
        {
            _progress.CountArrow(arrow, followed);
            if (_progress.Graph.IsForward(arrow)) Enter(arrow);
            else if (followed) GoBack(arrow);
        }

        private void GoBack(Connection arrow)
        {
            if (!_progress.Graph.IsSoundLoop(arrow))
            {
                context.Fault($"The arrow from '{arrow.Source}' back to '{arrow.Target}' is not a loop: there are ways to '{arrow.Source}' that do not pass '{arrow.Target}'.");
            }

            context.Schedule(Child(arrow.Target), ByLoop);
        }

        private void Enter(Connection arrow)
        {
            var target = Child(arrow.Target);
            switch (FlowJoinMode.Of(context, target))
            {
                case FlowJoinMode.WaitAny:
                    EnterAny(arrow, target);
                    break;
                case FlowJoinMode.WaitAll when _progress.AllVisited(target.Id):
                    EnterOrSkip(target, _progress.AllFollowed(target.Id));
                    break;
                case FlowJoinMode.WaitAllActive when _progress.AllVisited(target.Id):
                    EnterOrSkip(target, _progress.AnyFollowed(target.Id));
                    break;
            }
        }

        private void EnterOrSkip(ActivityNode target, bool enter)
        {
            if (enter) context.Schedule(target);
            else Skip(target.Id);
        }

        private void EnterAny(Connection arrow, ActivityNode target)
        {
            if (_progress.IsBehind(arrow) || context.IsQueued(target.Id)) return;
            if (_progress.AnyFollowed(target.Id))
            {
                context.Schedule(target);
                var ancestors = _progress.Graph.Ancestors(target.Id);
                foreach (var cancelled in context.CancelChildren(ancestors.Contains)) Skip(cancelled);
            }
            else if (_progress.AllVisited(target.Id))
            {
                Skip(target.Id);
            }
        }

        private ActivityNode Child(string id) => _progress.Graph.Child(id);
    }
}
